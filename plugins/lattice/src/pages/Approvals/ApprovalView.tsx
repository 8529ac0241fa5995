import { Link, Text } from '@backstage/ui';
import type { ApprovalDetail } from '@lattice-portal/plugin-lattice-common';
import {
  costSummary,
  Fold,
  gateTitle,
  Section,
  Status,
  TimeAgo,
  Yaml,
} from '@lattice-portal/plugin-lattice-react';
import { useServiceLink } from '../../hooks/useServiceLink';
import { Fact } from '../Service/Fact';
import { ownerName } from '../Services/ownerName';
import { approvalStatus } from './approvalStatus';
import { DecisionForm } from './DecisionForm';
import { names, whatIsAsked } from './inWords';
import { PlanObjects } from './PlanObjects';
import styles from './Approvals.module.css';

/** The question first, then why it is asked, then what would happen, then the answer. */
export function ApprovalView(props: {
  approval: ApprovalDetail;
  onChanged: () => void;
}) {
  const { approval, onChanged } = props;
  const { service, state, requestedBy, requestedAt, cost } = approval;
  const linkTo = useServiceLink();
  return (
    <>
      <header className={styles.header}>
        <Text as="p" variant="title-x-small" className={styles.question}>
          <strong>{ownerName(requestedBy)}</strong> asks for a yes to{' '}
          <strong>{whatIsAsked(approval)}</strong> in cluster {service.cluster}.
        </Text>
        <div className={styles.headline}>
          <Status {...approvalStatus(state)} size="large" />
          <Text as="span" variant="body-medium" color="secondary">
            asked <TimeAgo time={requestedAt} />
          </Text>
        </div>
        <dl className={styles.facts}>
          <Fact name="Who decides">{names(approval.approvers)}</Fact>
          <Fact name={state === 'pending' ? 'Ends unanswered' : 'Decided'}>
            {state === 'pending' ? (
              new Date(approval.expiresAt).toLocaleString()
            ) : (
              <>
                {approval.decidedBy && `by ${ownerName(approval.decidedBy)}, `}
                <TimeAgo time={approval.decidedAt} />
              </>
            )}
          </Fact>
          {cost?.after && <Fact name="Cost">{costSummary(cost.after)}</Fact>}
        </dl>
        {approval.comment && (
          <Text as="p" variant="body-medium" className={styles.comment}>
            “{approval.comment}”
          </Text>
        )}
      </header>

      <Section title="Why you are asked">
        <ul className={styles.list}>
          {approval.gates.map(gate => (
            <li key={gate.hash} className={styles.gate}>
              <Text as="p" variant="body-medium">
                <strong>{gateTitle(gate.gate)}</strong>: {gate.message}
              </Text>
            </li>
          ))}
        </ul>
        {approval.reason && (
          <Text as="p" variant="body-medium">
            {ownerName(requestedBy)} says: “{approval.reason}”
          </Text>
        )}
      </Section>

      <DecisionForm approval={approval} onDecided={onChanged} />

      <PlanObjects title="What a yes leads to" objects={approval.objects} />

      <Section
        title="Spec"
        summary={
          approval.currentSpec
            ? 'what is asked for; what runs now is below'
            : 'a new service'
        }
        actions={<Link href={linkTo(service)}>Open the service</Link>}
      >
        <Yaml label="Spec that is asked for" text={approval.spec} />
        {approval.currentSpec && (
          <Fold summary="What runs now">
            {() => (
              <Yaml
                label="Spec that runs now"
                text={approval.currentSpec ?? ''}
              />
            )}
          </Fold>
        )}
      </Section>
    </>
  );
}
