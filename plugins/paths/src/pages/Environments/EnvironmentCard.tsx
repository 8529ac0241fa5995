import { Button, Text } from '@backstage/ui';
import type {
  EnvironmentState,
  Release,
} from '@lattice-portal/plugin-paths-common';
import { useId } from 'react';
import { Attempt } from './Attempt';
import { isUnderWay, modeInWords, namesOf } from './inWords';
import { differenceInWords, nextOffer, type Offer } from './offersOf';
import { ReleaseLine } from './ReleaseLine';
import styles from './Environments.module.css';

/** One step of the way: what runs there, what is under way, how it differs, and what can be done. */
export function EnvironmentCard(props: {
  environments: EnvironmentState[];
  index: number;
  releases: Release[];
  mayDeliver: boolean;
  onOffer: (offer: Offer) => void;
  onChanged: () => void;
}) {
  const { environments, index, releases, mayDeliver, onOffer, onChanged } =
    props;
  const environment = environments[index];
  const { title, cluster, namespace, delivery, automatic, approvers } =
    environment;
  const { current, newest } = environment;
  const next = nextOffer(environments, index);
  const difference = differenceInWords(environments, index);
  const id = useId();
  return (
    <li className={styles.environment}>
      <article aria-labelledby={id} className={styles.card}>
        <div>
          <h4 id={id} className={styles.name}>
            {title}
          </h4>
          <p className={styles.quiet}>
            {cluster}/{namespace}, {modeInWords(delivery)}
          </p>
          <p className={styles.quiet}>
            {automatic
              ? 'Takes each release by itself.'
              : 'Taken by promotion.'}
            {approvers.length > 0 && ` Needs a yes of ${namesOf(approvers)}.`}
          </p>
        </div>
        {current ? (
          <ReleaseLine
            delivery={current}
            release={releases.find(({ number }) => number === current.release)}
          />
        ) : (
          <Text as="p" variant="body-medium" color="secondary">
            Nothing runs here yet.
          </Text>
        )}
        {newest && (
          <Attempt
            delivery={newest}
            environment={environment}
            release={releases.find(({ number }) => number === newest.release)}
            onChanged={onChanged}
          />
        )}
        {difference && <p className={styles.quiet}>{difference}</p>}
        {next && mayDeliver && !isUnderWay(newest) && (
          <div>
            <Button variant="primary" onPress={() => onOffer(next)}>
              {`${next.title} here`}
            </Button>
          </div>
        )}
      </article>
    </li>
  );
}
