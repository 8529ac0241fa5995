import { useApi } from '@backstage/core-plugin-api';
import { Button, Text, TextAreaField } from '@backstage/ui';
import { Section, Status, unwrap } from '@lattice-portal/plugin-lattice-react';
import type { Repository } from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import { namesOf } from './inWords';
import { countChanges } from './ObjectChanges';
import type { Offer } from './offersOf';
import { PlanDetails } from './PlanDetails';
import { Problem } from './Problem';
import { SpecDiff } from './SpecDiff';
import { useAct } from './useAct';
import type { Plan } from './usePlan';
import styles from './Environments.module.css';

/** The verdict first, then the act, then what it is based on. */
export function PlanView(props: {
  repository: Repository;
  offer: Offer;
  plan: Plan;
  onDone: () => void;
}) {
  const { repository, offer, plan, onDone } = props;
  const { owner, name } = repository;
  const { environment, release } = offer;
  const { result } = plan;
  const paths = useApi(pathsApiRef);
  const [reason, setReason] = useState('');
  const { busy, problem, run } = useAct(onDone);
  const blocked = !plan.ok && !result.needsApproval;
  const asks = plan.needsApproval || result.needsApproval;

  const confirm = () =>
    run(() =>
      unwrap(
        paths.POST('/repositories/{owner}/{repository}/deliveries', {
          params: { path: { owner, repository: name } },
          body: {
            release,
            environment: environment.name,
            reason: reason.trim() || undefined,
          },
        }),
      ),
    );
  return (
    <>
      <div className={styles.decision}>
        <p className={styles.release}>
          {blocked ? (
            <Status status="Refused" label="Would be refused" size="large" />
          ) : (
            <Status
              status={asks ? 'Paused' : 'Ready'}
              label={asks ? 'Needs a yes' : 'Nothing refuses'}
              size="large"
            />
          )}
        </p>
        <Text as="p" variant="body-medium">
          {countChanges(result.objects)}
          {plan.needsApproval &&
            ` It waits until somebody of ${namesOf(
              environment.approvers,
            )} says yes; who asks cannot.`}
          {result.needsApproval &&
            ' A policy wants a yes: whoever it names is asked, and it goes on with the answer.'}
        </Text>
        {!blocked && (
          <>
            <TextAreaField
              label="Reason"
              description="Kept with the delivery, and read by whoever is asked."
              value={reason}
              onChange={setReason}
              maxLength={1000}
              rows={2}
            />
            <div className={styles.buttons}>
              <Button variant="primary" isPending={busy} onPress={confirm}>
                {asks ? 'Ask for a yes' : offer.title}
              </Button>
            </div>
          </>
        )}
        <Problem text={problem} />
      </div>
      <PlanDetails result={result} />
      <Section level={3} title="Spec">
        <SpecDiff before={plan.currentSpec} after={plan.spec} />
      </Section>
    </>
  );
}
