import { Button, Link, Skeleton, Text } from '@backstage/ui';
import {
  ContentState,
  Gate,
  Section,
  Status,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import type { Repository } from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { TextDiff } from '../../components/TextDiff';
import { ObjectChanges } from '../Environments/ObjectChanges';
import { Problem } from '../Environments/Problem';
import { useAct } from '../Environments/useAct';
import {
  useChange,
  type Change,
  type Opened,
  type Plan,
} from './useDeviations';
import styles from '../GoldenPaths/GoldenPaths.module.css';

/** What the change of the spec would do: verdict, act, spec, gates, objects. */
export function ChangePlan(props: { repository: Repository; change: Change }) {
  const { repository, change } = props;
  const { plan, open } = useChange(repository);
  const resource = useResource<Plan>({
    id: JSON.stringify(change),
    forgetOnChange: true,
    load: () => plan(change),
  });
  return (
    <ContentState
      resource={resource}
      what="the plan"
      skeleton={<Skeleton width="100%" height={260} />}
      askWhom={repository.group}
    >
      {value => <PlanOfChange plan={value} onOpen={() => open(change)} />}
    </ContentState>
  );
}

function PlanOfChange(props: { plan: Plan; onOpen: () => Promise<Opened> }) {
  const { plan, onOpen } = props;
  const { result } = plan;
  const [opened, setOpened] = useState<Opened>();
  const { busy, problem, run } = useAct(() => undefined);
  const broken = result.diagnostics.some(
    ({ severity }) => severity === 'error',
  );
  const open = result.gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    <>
      <div className={styles.notice}>
        <Status
          size="large"
          status={verdictOf(plan, broken)}
          label={broken ? 'Does not compile' : gatesInWords(plan)}
        />
        <div className={styles.buttons}>
          <Button
            variant="primary"
            isPending={busy}
            isDisabled={broken}
            onPress={() => run(async () => setOpened(await onOpen()))}
          >
            Open the pull request
          </Button>
          <span role="status">
            {opened && (
              <Link href={opened.url}>{`Pull request #${opened.number}`}</Link>
            )}
          </span>
        </div>
        <Problem text={problem} />
      </div>
      {result.diagnostics.length > 0 && (
        <Section level={3} title="Remarks on the spec">
          <ul className={styles.files}>
            {result.diagnostics.map(({ code, path, message }) => (
              <li key={`${code} ${path}`}>
                {message} <span className={styles.quiet}>{code}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section level={3} title="Spec">
        <TextDiff
          before={plan.before}
          after={plan.after}
          label="Changes of the spec"
          same="The spec stays the same."
        />
      </Section>
      <Section
        level={3}
        title="Gates"
        summary={`${result.gates.length - open.length} of ${
          result.gates.length
        } pass`}
      >
        {open.length === 0 ? (
          <Text as="p" variant="body-medium" color="secondary">
            Nothing refuses it.
          </Text>
        ) : (
          <ul className={styles.files}>
            {open.map(gate => (
              <Gate key={`${gate.id} ${gate.subject}`} gate={gate} />
            ))}
          </ul>
        )}
      </Section>
      <ObjectChanges objects={result.objects} />
    </>
  );
}

function verdictOf({ ok, result }: Plan, broken: boolean) {
  if (broken) {
    return 'Failed' as const;
  }
  if (ok) {
    return 'Ready' as const;
  }
  return result.needsApproval ? ('Paused' as const) : ('Refused' as const);
}

function gatesInWords({ ok, result }: Plan): string {
  if (ok) {
    return 'Nothing refuses';
  }
  return result.needsApproval ? 'Needs a yes' : 'Would be refused';
}
