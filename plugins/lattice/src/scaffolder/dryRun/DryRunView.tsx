import { Text } from '@backstage/ui';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  costSummary,
  Gate,
  Section,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { PlanObjects } from '../../pages/Approvals/PlanObjects';
import { FileTree } from './FileTree';
import type { DryRunResult } from './useDryRun';
import styles from './DryRun.module.css';

/** What would be created: the steps, the platform's answer to the spec, and every file. */
export function DryRunView(props: { dryRun: DryRunResult }) {
  const { steps, files, result } = props.dryRun;
  return (
    <>
      {result && <Answer result={result} />}
      <Section title="Steps of the run" level={3} summary={`${steps.length}`}>
        <ol className={styles.steps}>
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
      <Section
        title="Files of the repository"
        level={3}
        summary={`${files.length} files`}
      >
        <FileTree files={files} />
      </Section>
    </>
  );
}

function Answer({ result }: { result: SubmissionResult }) {
  const { gates, diagnostics, objects, cost } = result;
  const open = gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    <>
      <Status {...verdictOf(result)} size="large" />
      {open.length > 0 && (
        <ul className={styles.gates}>
          {open.map(gate => (
            <Gate
              key={`${gate.id} ${gate.subject} ${gate.policy}`}
              gate={gate}
            />
          ))}
        </ul>
      )}
      {diagnostics.length > 0 && (
        <ul className={styles.gates}>
          {diagnostics.map(({ code, path, message }) => (
            <li key={`${code} ${path}`}>{message}</li>
          ))}
        </ul>
      )}
      {cost?.after && (
        <Text as="p" variant="body-medium">
          {costSummary(cost.after)}
        </Text>
      )}
      <PlanObjects title="What the cluster would get" objects={objects} />
    </>
  );
}

function verdictOf({ ok, needsApproval, gates }: SubmissionResult) {
  if (ok) {
    return {
      status: 'Ready' as const,
      label: `Every gate passes (${gates.length})`,
    };
  }
  return needsApproval
    ? { status: 'Paused' as const, label: 'Waits for a yes' }
    : { status: 'Refused' as const, label: 'Would be refused' };
}
