import { useApi } from '@backstage/core-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Section, Status, unwrap } from '@lattice-portal/plugin-lattice-react';
import type {
  Repository,
  RepositoryPath,
  Upgrade,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';
import { TextDiff } from '../../components/TextDiff';
import { Problem } from '../Environments/Problem';
import { useAct } from '../Environments/useAct';
import { countFiles, fileStatus } from './inWords';
import { OpenRequest } from './OpenRequest';
import styles from '../GoldenPaths/GoldenPaths.module.css';

/** Verdict and act first, then the merge by file; what people have to look at comes first. */
export function UpgradeView(props: {
  repository: Repository;
  path: RepositoryPath;
  upgrade: Upgrade;
  onOpened: () => void;
}) {
  const { repository, path, upgrade, onOpened } = props;
  const { owner, name } = repository;
  const paths = useApi(pathsApiRef);
  const { busy, problem, run } = useAct(onOpened);
  const conflicts = upgrade.files.filter(({ kind }) => kind === 'conflict');
  const others = upgrade.files.filter(({ kind }) => kind !== 'conflict');
  const openRequest = () =>
    run(() =>
      unwrap(
        paths.POST('/repositories/{owner}/{repository}/upgrade', {
          params: { path: { owner, repository: name } },
        }),
      ),
    );
  const { request } = path;
  const isOpen = request?.state === 'open' && request.version === upgrade.to;
  return (
    <>
      <div className={styles.notice}>
        <Status
          size="large"
          status={conflicts.length > 0 ? 'Degraded' : 'Ready'}
          label={
            conflicts.length > 0
              ? `${conflicts.length} to look at`
              : 'Merges by itself'
          }
        />
        <Text as="p" variant="body-medium">
          {countFiles(upgrade.files)} What you changed stays.
          {conflicts.length > 0 &&
            ' Where both sides changed the same lines, the pull request has conflict markers and is marked as work in progress.'}
        </Text>
        <div className={styles.buttons}>
          {path.may.upgrade ? (
            <Button variant="primary" isPending={busy} onPress={openRequest}>
              {isOpen
                ? 'Bring the pull request up to date'
                : 'Open the pull request'}
            </Button>
          ) : (
            <Text as="p" variant="body-medium" color="secondary">
              {`Only ${repository.group} and the platform team open it.`}
            </Text>
          )}
          <span role="status">
            <OpenRequest path={path} />
          </span>
        </div>
        <Problem text={problem} />
      </div>
      <Section
        level={3}
        title="Files"
        summary={`${upgrade.files.length} from ${upgrade.from} to ${upgrade.to}`}
      >
        <ul className={styles.files}>
          {[...conflicts, ...others].map(file => (
            <li key={file.path}>
              <details open={file.kind === 'conflict'}>
                <summary>
                  <code>{file.path}</code> <Status {...fileStatus(file.kind)} />
                </summary>
                {file.reason && <p>{file.reason}</p>}
                {file.before === undefined && file.after === undefined ? (
                  <p>This file is not text.</p>
                ) : (
                  <TextDiff
                    before={file.before ?? ''}
                    after={file.after ?? ''}
                    label={`Changes of ${file.path}`}
                    same="The file stays as it is until you decide."
                  />
                )}
              </details>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
