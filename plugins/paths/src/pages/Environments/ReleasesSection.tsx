import { Button, Text } from '@backstage/ui';
import {
  ScrollRegion,
  Section,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import type {
  EnvironmentState,
  Release,
} from '@lattice-portal/plugin-paths-common';
import { CommitLink } from './CommitLink';
import styles from './Environments.module.css';

/** Everything that can be brought somewhere, newest first. */
export function ReleasesSection(props: {
  releases: Release[];
  environments: EnvironmentState[];
  onOpen: (release: number) => void;
}) {
  const { releases, environments, onOpen } = props;
  return (
    <Section level={3} title="Releases" summary={`${releases.length}`}>
      {releases.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          There is none yet. A push that changes the spec makes one.
        </Text>
      ) : (
        <ScrollRegion label="Table of releases" className={styles.wide}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Release</th>
                <th scope="col">Commit</th>
                <th scope="col">By</th>
                <th scope="col">Made</th>
                <th scope="col">Runs in</th>
              </tr>
            </thead>
            <tbody>
              {releases.map(release => (
                <tr key={release.number}>
                  <th scope="row">
                    <Button
                      variant="tertiary"
                      size="small"
                      onPress={() => onOpen(release.number)}
                    >
                      {`Release ${release.number}`}
                    </Button>
                  </th>
                  <td>
                    <CommitLink release={release} /> {release.message}
                  </td>
                  <td>{release.author}</td>
                  <td>
                    <TimeAgo time={release.createdAt} />
                  </td>
                  <td>{runsIn(release, environments) || 'nowhere now'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Section>
  );
}

function runsIn({ number }: Release, environments: EnvironmentState[]): string {
  return environments
    .filter(({ current }) => current?.release === number)
    .map(({ title }) => title)
    .join(', ');
}
