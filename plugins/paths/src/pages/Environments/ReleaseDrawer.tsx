import { Button } from '@backstage/ui';
import {
  Section,
  SideDrawer,
  TimeAgo,
  Yaml,
} from '@lattice-portal/plugin-lattice-react';
import type {
  EnvironmentState,
  Release,
} from '@lattice-portal/plugin-paths-common';
import { CommitLink } from './CommitLink';
import { isUnderWay } from './inWords';
import { offer, type Offer } from './offersOf';
import styles from './Environments.module.css';

/** What a release is, and where it can be brought. */
export function ReleaseDrawer(props: {
  release: Release | undefined;
  environments: EnvironmentState[];
  mayDeliver: boolean;
  onOffer: (offer: Offer) => void;
  onClose: () => void;
}) {
  const { release, environments, mayDeliver, onOffer, onClose } = props;
  const offers = release
    ? environments
        .filter(
          ({ current, newest }) =>
            current?.release !== release.number && !isUnderWay(newest),
        )
        .map(environment => offer(environment, release.number))
    : [];
  return (
    <SideDrawer
      open={release !== undefined}
      onClose={onClose}
      title={release && `Release ${release.number}`}
      subtitle={release?.message}
    >
      {release && (
        <>
          <p className={styles.quiet}>
            <CommitLink release={release} /> by {release.author},{' '}
            <TimeAgo time={release.createdAt} />
          </p>
          {mayDeliver && offers.length > 0 && (
            <div className={styles.buttons}>
              {offers.map(made => (
                <Button
                  key={made.environment.name}
                  variant="secondary"
                  onPress={() => onOffer(made)}
                >
                  {`${made.title} to ${made.environment.title}`}
                </Button>
              ))}
            </div>
          )}
          <Section level={3} title="Images">
            <ul className={styles.list}>
              {release.images.map(image => (
                <li key={image}>
                  <code>{image}</code>
                </li>
              ))}
            </ul>
          </Section>
          {release.spec && (
            <Section level={3} title="Spec">
              <Yaml label="Spec of the release" text={release.spec} />
            </Section>
          )}
        </>
      )}
    </SideDrawer>
  );
}
