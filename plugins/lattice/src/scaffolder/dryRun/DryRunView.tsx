import { Text } from '@backstage/ui';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  costSummary,
  Gate,
  Section,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import type { PathDryRun } from '@lattice-portal/plugin-paths-common';
import { PlanObjects } from '../../pages/Approvals/PlanObjects';
import { FileTree } from './FileTree';
import styles from './DryRun.module.css';

/** What would be created: the steps, the platform's answer to the spec, and every file. */
export function DryRunView(props: { dryRun: PathDryRun }) {
  const { steps, files, result } = props.dryRun;
  return (
    <>
      {result && <Answer result={result as SubmissionResult} />}
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
  const { ok, needsApproval, gates, diagnostics, objects, cost } = result;
  const open = gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    <>
      <Status
        status={ok ? 'Ready' : needsApproval ? 'Paused' : 'Refused'}
        label={
          ok
            ? `Every gate passes (${gates.length})`
            : needsApproval
            ? 'Waits for a yes'
            : 'Would be refused'
        }
        size="large"
      />
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
