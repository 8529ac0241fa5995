import { Button } from '@backstage/ui';
import { Section, Status, TimeAgo } from '@lattice-portal/plugin-lattice-react';
import type {
  ActionKind,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import styles from '../Environments/Environments.module.css';
import own from './Actions.module.css';
import { wordsOf } from './words';

type Place = ServiceActions['places'][number];

const PHASES: Record<string, 'Ready' | 'Failed' | 'Pending' | undefined> = {
  Ready: 'Ready',
  Succeeded: 'Ready',
  Failed: 'Failed',
  Pending: 'Pending',
};

/** What runs where, and what can be done to it there. */
export function PlacesSection(props: {
  places: Place[];
  may: ServiceActions['may'];
  onOpen: (kind: ActionKind, environment: string) => void;
}) {
  const { places, may, onOpen } = props;
  const offered = (place: Place): ActionKind[] => {
    if (!place.present || place.deletingSince) return [];
    return place.paused ? ['resume'] : ['restart', 'pause'];
  };
  return (
    <Section level={3} title="In each environment">
      <ul className={styles.path}>
        {places.map(place => (
          <li key={place.environment}>
            <article className={styles.card} aria-label={place.title}>
              <h4 className={styles.name}>{place.title}</h4>
              <div className={own.state}>
                <PlaceState place={place} />
              </div>
              <p className={styles.quiet}>
                {place.cluster}/{place.namespace}
              </p>
              <div className={styles.buttons}>
                {offered(place).map(kind => (
                  <Button
                    key={kind}
                    variant="secondary"
                    aria-label={`${wordsOf(kind).title} in ${place.title}`}
                    isDisabled={
                      !may.some(known => known.kind === kind && known.allowed)
                    }
                    onPress={() => onOpen(kind, place.environment)}
                  >
                    {wordsOf(kind).title}
                  </Button>
                ))}
              </div>
            </article>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PlaceState({ place }: { place: Place }) {
  const { present, paused, phase, restartedAt, deletingSince } = place;
  if (deletingSince) {
    return <Deleting place={place} />;
  }
  if (!present) {
    return <Status status="Unknown" label="Not there" />;
  }
  return (
    <>
      {paused ? (
        <Status status="Paused" label="Paused: no copy runs" />
      ) : (
        <Status
          status={PHASES[phase ?? ''] ?? 'Progressing'}
          label={phase ?? 'Unknown'}
        />
      )}
      {restartedAt && !paused && (
        <p className={styles.quiet}>
          Restarted <TimeAgo time={restartedAt} />
        </p>
      )}
    </>
  );
}

/** A deletion is visible until nothing is left, and says whom it waits for. */
function Deleting({ place }: { place: Place }) {
  const { left = [], waitsFor = [], deletingSince = '' } = place;
  return (
    <>
      <Status status="Progressing" label="Being deleted" />
      <p className={styles.quiet}>
        since <TimeAgo time={deletingSince} />
      </p>
      {waitsFor.length > 0 && (
        <p>
          Waits until {waitsFor.join(', ')} lets go. Whoever put the finalizer
          there takes it off when their work is done.
        </p>
      )}
      {left.length > 0 && (
        <ul className={styles.list} aria-label="Still there">
          {left.map(object => (
            <li key={object}>{object}</li>
          ))}
        </ul>
      )}
    </>
  );
}
