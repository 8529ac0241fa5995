import { ButtonLink, Container, Link, Skeleton } from '@backstage/ui';
import {
  ContentState,
  NoValue,
  ScrollRegion,
  StateMessage,
  Status,
  TimeAgo,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import type { PathTemplate } from '@lattice-portal/plugin-paths-common';
import TimelineIcon from '@material-ui/icons/Timeline';
import { behind, pathsInWords } from './inWords';
import { usePaths } from './usePaths';
import styles from './GoldenPaths.module.css';

/** Which golden paths are there, are they kept, and who is behind? */
export function PathsPage() {
  usePageTitle('Golden paths');
  const paths = usePaths();
  return (
    <main>
      <Container className={styles.page}>
        <ContentState
          resource={paths}
          what="the golden paths"
          skeleton={<Skeleton width="100%" height={320} />}
          notFound={<NoForge />}
        >
          {items =>
            items.length === 0 ? (
              <StateMessage
                role="status"
                icon={<TimelineIcon fontSize="inherit" />}
                title="No golden path yet"
              >
                A golden path is a template in the catalog with the annotation
                lattice.dev/template-version. Once one is there, this page shows
                how old it is, how it was tested, and which service is on which
                version.
              </StateMessage>
            ) : (
              <>
                <p className={styles.answer}>{pathsInWords(items)}</p>
                <PathsTable paths={items} />
              </>
            )
          }
        </ContentState>
      </Container>
    </main>
  );
}

function NoForge() {
  return (
    <StateMessage
      role="status"
      icon={<TimelineIcon fontSize="inherit" />}
      title="No forge to follow the paths at"
      action={
        <ButtonLink href="/create" variant="secondary">
          Create a service
        </ButtonLink>
      }
    >
      This portal is not connected to a forge it can open pull requests at, so
      it does not know which service is on which version. Set lattice.forge in
      its configuration.
    </StateMessage>
  );
}

function PathsTable(props: { paths: PathTemplate[] }) {
  return (
    <ScrollRegion label="Table of golden paths" className={styles.wide}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Golden path</th>
            <th scope="col">Version</th>
            <th scope="col">Seen first</th>
            <th scope="col">Last green test run</th>
            <th scope="col">Services</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {props.paths.map(path => (
            <tr key={path.name}>
              <th scope="row">
                <Link href={`/paths/${path.name}`} weight="bold">
                  {path.title}
                </Link>
              </th>
              <td>{path.version}</td>
              <td>
                <TimeAgo time={path.since} />
              </td>
              <td>
                {path.tests ? (
                  <>
                    <TimeAgo time={path.tests.time} />
                    {path.tests.version !== path.version &&
                      `, of ${path.tests.version}`}
                  </>
                ) : (
                  <NoValue reason="Never tested here" />
                )}
              </td>
              <td>{servicesInWords(path)}</td>
              <td>
                <PathStatus path={path} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Whether somebody may begin on it without a second thought. */
export function PathStatus(props: { path: PathTemplate }) {
  const { warnings, tests } = props.path;
  if (warnings.length === 0) {
    return tests ? (
      <Status status="Ready" label="Tested" />
    ) : (
      <Status status="Unknown" label="Never tested here" />
    );
  }
  return (
    <Status
      status="Stale"
      label={tests ? 'Outdated' : 'Never tested here'}
      title={warnings.join(' ')}
    />
  );
}

function servicesInWords(path: PathTemplate): string {
  const late = behind(path).length;
  return `${path.services.length}${late > 0 ? `, ${late} behind` : ''}`;
}
