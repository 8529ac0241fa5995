import { Text } from '@backstage/ui';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  costSummary,
  Gate,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { ObjectChanges } from './ObjectChanges';
import styles from './Environments.module.css';

/** What a dry run says: remarks, every gate, what it costs, what changes in the cluster. */
export function PlanDetails({ result }: { result: SubmissionResult }) {
  const open = result.gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    <>
      {result.diagnostics.length > 0 && (
        <Section level={3} title="Remarks on the spec">
          <ul className={styles.list}>
            {result.diagnostics.map(({ code, path, message }) => (
              <li key={`${code} ${path}`}>
                {message} <span className={styles.quiet}>{code}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        level={3}
        title="Gates"
        summary={`${result.gates.length - open.length} of ${
          result.gates.length
        } pass`}
      >
        <ul className={styles.list}>
          {[...open, ...result.gates.filter(gate => !open.includes(gate))].map(
            gate => (
              <Gate
                key={`${gate.id} ${gate.subject} ${gate.policy}`}
                gate={gate}
              />
            ),
          )}
        </ul>
      </Section>
      {result.cost?.after && (
        <Section level={3} title="Cost">
          <Text as="p" variant="body-medium">
            {costSummary(result.cost.after)}
            {result.cost.before && `; now ${costSummary(result.cost.before)}`}
          </Text>
        </Section>
      )}
      <ObjectChanges objects={result.objects} />
    </>
  );
}
