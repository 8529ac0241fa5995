import { Text } from '@backstage/ui';
import type {
  ApiDiagnostic,
  ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import {
  Section,
  Status,
  type StatusWord,
} from '@lattice-portal/plugin-lattice-react';
import { SpecView } from '../../components/SpecView';
import { count } from './facts';
import styles from './Service.module.css';

const words: Record<
  ApiDiagnostic['severity'],
  { status: StatusWord; label: string }
> = {
  error: { status: 'Failed', label: 'Error' },
  warning: { status: 'Degraded', label: 'Warning' },
  info: { status: 'Unknown', label: 'Note' },
};

/** What is wrong in the spec, each with its place and remedy, beside the marked spec. */
export function DiagnosticsSection(props: { service: ServiceDetail }) {
  const { diagnostics, specText } = props.service;
  if (diagnostics.length === 0) {
    return null;
  }
  const errors = diagnostics.filter(d => d.severity === 'error').length;
  return (
    <Section
      level={3}
      title="Spec"
      summary={
        errors > 0
          ? `${count(
              errors,
              'error',
            )}: nothing was written, what ran before keeps running`
          : count(diagnostics.length, 'remark')
      }
    >
      <div className={styles.diagnostics}>
        <ul className={styles.rows}>
          {diagnostics.map(diagnostic => (
            <li
              key={`${diagnostic.code} ${diagnostic.path} ${diagnostic.line}`}
              className={styles.diagnostic}
            >
              <Status {...words[diagnostic.severity]} />
              <div>
                <Text as="p" variant="body-medium">
                  {diagnostic.message}
                </Text>
                {diagnostic.suggestion && (
                  <Text as="p" variant="body-medium">
                    Write <code>{diagnostic.suggestion}</code> instead.
                  </Text>
                )}
                <Text as="p" variant="body-small" color="secondary">
                  {placeOf(diagnostic)} · {diagnostic.code}
                </Text>
              </div>
            </li>
          ))}
        </ul>
        <SpecView text={specText} marked={diagnostics} />
      </div>
    </Section>
  );
}

function placeOf({ line, column, path }: ApiDiagnostic): string {
  const where = path || 'whole spec';
  if (line === undefined) {
    return where;
  }
  return `Line ${line}${
    column === undefined ? '' : `, column ${column}`
  }, ${where}`;
}
