import { Link, Text } from '@backstage/ui';
import type {
  Delivery,
  EnvironmentState,
  Release,
} from '@lattice-portal/plugin-paths-common';
import { DecisionForm } from './DecisionForm';
import { namesOf } from './inWords';
import { ReleaseLine } from './ReleaseLine';
import styles from './Environments.module.css';

/** The newest attempt: what it waits for, or why it did not get there; what runs is untouched by it. */
export function Attempt(props: {
  delivery: Delivery;
  environment: EnvironmentState;
  release: Release | undefined;
  onChanged: () => void;
}) {
  const { delivery, environment, release, onChanged } = props;
  const { state, message, comment, reason, link } = delivery;
  const { approvers } = environment;
  const waits = state === 'waiting';
  const waitsForApprovers =
    waits && approvers.length > 0 && !delivery.decidedBy;
  return (
    <div className={styles.attempt}>
      <p className={styles.label}>Newest attempt</p>
      <ReleaseLine delivery={delivery} release={release} />
      {reason && <p>“{reason}”</p>}
      {waitsForApprovers && !environment.mayDecide && (
        <Text as="p" variant="body-medium">
          {`Waits for ${namesOf(approvers)}. Who asked cannot answer.`}
        </Text>
      )}
      {!waitsForApprovers && message && (
        <p className={styles.message}>{message}</p>
      )}
      {comment && <p>“{comment}”</p>}
      {link && (
        <Link href={link}>{waits ? 'Look at the question' : 'Look at it'}</Link>
      )}
      {waitsForApprovers && environment.mayDecide && (
        <DecisionForm
          delivery={delivery}
          title={environment.title}
          onDecided={onChanged}
        />
      )}
    </div>
  );
}
