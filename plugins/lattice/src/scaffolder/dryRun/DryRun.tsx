import { Alert, Button, Text } from '@backstage/ui';
import { SideDrawer } from '@lattice-portal/plugin-lattice-react';
import { DryRunView } from './DryRunView';
import { useDryRun, type DryRunRequest } from './useDryRun';
import styles from './DryRun.module.css';

/** A run in earnest but for what it would leave behind: the files of the repository, and the platform's answer. */
export function DryRun(props: { request: DryRunRequest; isDisabled: boolean }) {
  const { request, isDisabled } = props;
  const { busy, result, error, run, clear } = useDryRun();
  return (
    <div className={styles.offer}>
      <Button
        variant="secondary"
        isDisabled={isDisabled}
        isPending={busy}
        onPress={() => run(request)}
      >
        Dry run
      </Button>
      <Text as="p" variant="body-small" color="secondary">
        {isDisabled
          ? 'Once the answers are complete: shows every file and the plan.'
          : 'Shows every file and the plan. Nothing is created.'}
      </Text>
      {error && (
        <div role="alert" className={styles.failed}>
          <Alert
            status="danger"
            icon
            title="The dry run failed"
            description={error.message}
          />
        </div>
      )}
      <SideDrawer
        open={result !== undefined}
        onClose={clear}
        title="Dry run"
        subtitle="Nothing was created."
      >
        {result && <DryRunView dryRun={result} />}
      </SideDrawer>
    </div>
  );
}
