import { Person, Status, TimeAgo } from '@lattice-portal/plugin-lattice-react';
import type { Delivery, Release } from '@lattice-portal/plugin-paths-common';
import { CommitLink } from './CommitLink';
import { deliveryStatus } from './inWords';
import styles from './Environments.module.css';

/** A release in an environment: number, state, commit, and who brought it there when. */
export function ReleaseLine(props: {
  delivery: Delivery;
  release: Release | undefined;
}) {
  const { delivery, release } = props;
  const { actor, decidedBy, finishedAt, requestedAt } = delivery;
  return (
    <div className={styles.running}>
      <p className={styles.release}>
        <strong>Release {delivery.release}</strong>
        <Status {...deliveryStatus(delivery.state)} />
      </p>
      {release && (
        <p>
          <CommitLink release={release} /> {release.message}
        </p>
      )}
      <p className={styles.quiet}>
        <Person name={actor} />, <TimeAgo time={finishedAt ?? requestedAt} />
        {decidedBy && (
          <>
            , approved by <Person name={decidedBy} />
          </>
        )}
      </p>
    </div>
  );
}
