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
  const waits = state === 'waiting';
  return (
    <div className={styles.attempt}>
      <p className={styles.label}>Newest attempt</p>
      <ReleaseLine delivery={delivery} release={release} />
      {reason && <p>“{reason}”</p>}
      {waits && !environment.mayDecide && (
        <Text as="p" variant="body-medium">
          {`Waits for ${namesOf(
            environment.approvers,
          )}. Who asked cannot answer.`}
        </Text>
      )}
      {!waits && message && <p className={styles.message}>{message}</p>}
      {comment && <p>“{comment}”</p>}
      {link && <Link href={link}>Look at it</Link>}
      {waits && environment.mayDecide && (
        <DecisionForm
          delivery={delivery}
          title={environment.title}
          onDecided={onChanged}
        />
      )}
    </div>
  );
}
