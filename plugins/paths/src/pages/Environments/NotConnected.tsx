import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { StateMessage, unwrap } from '@lattice-portal/plugin-lattice-react';
import LinearScaleIcon from '@material-ui/icons/LinearScale';
import { pathsApiRef } from '../../api/pathsApi';
import { Problem } from './Problem';
import type { RepositoryName } from './repositoryOf';
import { useAct } from './useAct';

/** First use: what this page will show, and the one thing to do. */
export function NotConnected(props: {
  entityRef: string;
  name: string;
  repository: RepositoryName | undefined;
  onConnected: () => void;
}) {
  const { entityRef, name, repository, onConnected } = props;
  const paths = useApi(pathsApiRef);
  const { busy, problem, run } = useAct(onConnected);
  const icon = <LinearScaleIcon fontSize="inherit" />;
  if (!repository) {
    return (
      <StateMessage
        role="status"
        icon={icon}
        title="No repository to deliver from"
        action={
          <ButtonLink href="/create" variant="secondary">
            Create a service
          </ButtonLink>
        }
      >
        {`The catalog names no repository of "${name}" at the portal's forge, so nothing can be delivered from it. Register its catalog-info.yaml from the repository, or begin with a golden path.`}
      </StateMessage>
    );
  }
  const { owner, name: repositoryName } = repository;
  const connect = () =>
    run(() =>
      unwrap(
        paths.POST('/repositories', {
          body: { owner, name: repositoryName, entityRef },
        }),
      ),
    );
  return (
    <>
      <StateMessage
        role="status"
        icon={icon}
        title="Not connected yet"
        action={
          <Button variant="primary" isPending={busy} onPress={connect}>
            Connect the repository
          </Button>
        }
      >
        {`Once repository "${owner}/${repositoryName}" is connected, each push to its main branch is a release. This page then shows which release runs in which environment, and brings one into the next environment or back.`}
      </StateMessage>
      <Problem text={problem} />
    </>
  );
}
