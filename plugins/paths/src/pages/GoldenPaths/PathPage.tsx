import { ButtonLink, Container, Link, Skeleton, Text } from '@backstage/ui';
import {
  ContentState,
  ScrollRegion,
  Section,
  Status,
  TimeAgo,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import type { PathTemplateDetail } from '@lattice-portal/plugin-paths-common';
import { useParams } from 'react-router-dom';
import { WavesSection } from '../Waves/WavesSection';
import { Changelog } from './Changelog';
import { behind, byVersion, count } from './inWords';
import { PathServices } from './PathServices';
import { PathStatus } from './PathsPage';
import { usePath } from './usePaths';
import styles from './GoldenPaths.module.css';

/** Is this path kept, and who is not in step with it? */
export function PathPage() {
  const { template = '' } = useParams();
  const path = usePath(template);
  usePageTitle(path.value?.title ?? 'Golden path');
  return (
    <main>
      <Container className={styles.page}>
        <ContentState
          resource={path}
          what={`the golden path "${template}"`}
          skeleton={<Skeleton width="100%" height={420} />}
        >
          {value => <PathView path={value} />}
        </ContentState>
      </Container>
    </main>
  );
}

function PathView(props: { path: PathTemplateDetail }) {
  const { path } = props;
  const late = behind(path);
  return (
    <>
      <header className={styles.notice}>
        <Text as="h2" variant="title-small" weight="bold">
          {`${path.title} ${path.version}`}
        </Text>
        <p className={styles.answer}>
          {late.length === 0
            ? `${count(path.services.length, 'service')}, none behind`
            : `${late.length} of ${count(
                path.services.length,
                'service',
              )} behind`}
        </p>
        {path.description && <p>{path.description}</p>}
        <p className={styles.quiet}>
          Version {path.version} was seen first <TimeAgo time={path.since} />.{' '}
          <Link href="/paths">All golden paths</Link>
        </p>
        <div className={styles.buttons}>
          <PathStatus path={path} />
          <ButtonLink
            variant="secondary"
            href={`/create/templates/default/${path.name}`}
          >
            Create a service with it
          </ButtonLink>
        </div>
        {path.warnings.length > 0 && (
          <ul className={styles.warnings}>
            {path.warnings.map(warning => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
      </header>
      <Section
        title="Services"
        summary={byVersion(path)
          .map(([version, number]) => `${number} on ${version}`)
          .join(', ')}
      >
        <PathServices path={path} />
      </Section>
      <WavesSection path={path} />
      <Section
        title="Tests"
        summary={
          path.tests ? <TimeAgo time={path.tests.time} /> : 'never run here'
        }
      >
        <Tests path={path} />
      </Section>
      <Section title="Changelog">
        {path.changelog.length === 0 ? (
          <Text as="p" variant="body-medium" color="secondary">
            This path has no CHANGELOG.md.
          </Text>
        ) : (
          <Changelog entries={path.changelog} />
        )}
      </Section>
    </>
  );
}

function Tests(props: { path: PathTemplateDetail }) {
  const { tests, name } = props.path;
  if (!tests) {
    return (
      <Text as="p" variant="body-medium">
        No green run is known. Run &quot;./lattice test templates {name}&quot;
        and name its results file in lattice.templateResults.
      </Text>
    );
  }
  return (
    <>
      <Text as="p" variant="body-medium">
        {`Version ${tests.version} at commit ${tests.commit}: everything passed.`}
      </Text>
      <ScrollRegion label="Table of checks" className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Seconds</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {tests.checks.map(({ name: check, seconds }) => (
              <tr key={check}>
                <th scope="row">{check}</th>
                <td>{seconds}</td>
                <td>
                  <Status status="Ready" label="Passed" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
