import { useApi } from '@backstage/core-plugin-api';
import { Button, Text, TextAreaField, TextField } from '@backstage/ui';
import {
  LatticeRequestError,
  Section,
  Status,
  unwrap,
} from '@lattice-portal/plugin-lattice-react';
import { useState } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import styles from '../Environments/Environments.module.css';
import { countChanges } from '../Environments/ObjectChanges';
import { PlanDetails } from '../Environments/PlanDetails';
import { Problem } from '../Environments/Problem';
import { SpecDiff } from '../Environments/SpecDiff';
import { useAct } from '../Environments/useAct';
import { Removed } from './Removed';
import type { ReadPlan, Wish } from './useActionPlan';

const CONFLICT = 409;

/** What would happen, the button that makes it happen, and what both are based on. */
export function ActionPlanView(props: {
  wish: Wish;
  plan: ReadPlan;
  onDone: () => void;
  /** To the questions; absent when there were none. */
  onBack: (() => void) | undefined;
  /** It is another plan by now. */
  onStale: () => void;
}) {
  const { wish, plan, onDone, onBack, onStale } = props;
  const { ok, title, summary, notes, result, spec, counterpart } = plan;
  const paths = useApi(pathsApiRef);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { busy, problem, run } = useAct(onDone);
  const confirm = () =>
    run(async () => {
      try {
        await unwrap(
          paths.POST('/actions', {
            body: {
              ...wish,
              inputs: {
                ...wish.inputs,
                ...(plan.confirmName ? { name: typed.trim() } : {}),
              },
              hash: plan.hash,
              reason: reason.trim() || undefined,
            },
          }),
        );
      } catch (error) {
        if (error instanceof LatticeRequestError && error.status === CONFLICT) {
          onStale();
        }
        throw error;
      }
    });
  const unconfirmed =
    plan.confirmName !== undefined && typed.trim() !== plan.confirmName;
  return (
    <>
      <div className={styles.decision}>
        <p className={styles.release}>
          <Status
            status={ok ? 'Ready' : 'Refused'}
            label={ok ? 'Nothing refuses' : 'Would be refused'}
            size="large"
          />
        </p>
        <Text as="p" variant="body-medium">
          <strong>{title}.</strong> {summary}{' '}
          {result && countChanges(result.objects)}
        </Text>
        {notes.length > 0 && (
          <ul className={styles.list}>
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {ok && (
          <>
            <TextAreaField
              label="Reason"
              description="Kept in the history, and read by whoever is asked."
              value={reason}
              onChange={setReason}
              maxLength={1000}
              rows={2}
            />
            {plan.confirmName && (
              <TextField
                label={`Type "${plan.confirmName}" to confirm`}
                value={typed}
                onChange={setTyped}
                autoComplete="off"
              />
            )}
          </>
        )}
        <div className={styles.buttons}>
          {ok && (
            <Button
              variant="primary"
              isPending={busy}
              isDisabled={unconfirmed}
              destructive={plan.confirmName !== undefined}
              onPress={confirm}
            >
              {plan.confirmName ? `Delete ${plan.confirmName}` : 'Confirm'}
            </Button>
          )}
          {onBack && (
            <Button variant="secondary" onPress={onBack}>
              Change the answers
            </Button>
          )}
        </div>
        <Problem text={problem} />
      </div>
      {counterpart && (
        <Section level={3} title="Asked of another team">
          <p>{counterpart.title}</p>
          {counterpart.after && (
            <SpecDiff before={counterpart.before} after={counterpart.after} />
          )}
        </Section>
      )}
      {plan.removed && <Removed removed={plan.removed} stays={plan.stays} />}
      {result && <PlanDetails result={result} />}
      {spec && (
        <Section level={3} title="Spec">
          <SpecDiff before={spec.before} after={spec.after} />
        </Section>
      )}
    </>
  );
}
