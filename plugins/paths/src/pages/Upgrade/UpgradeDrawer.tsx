import { Skeleton } from '@backstage/ui';
import { ContentState, SideDrawer } from '@lattice-portal/plugin-lattice-react';
import type {
  Repository,
  RepositoryPath,
} from '@lattice-portal/plugin-paths-common';
import { UpgradeView } from './UpgradeView';
import { useUpgrade } from './useRepositoryPath';

interface UpgradeDrawerProps {
  open: boolean;
  repository: Repository;
  path: RepositoryPath;
  /** A pull request is there. */
  onOpened: () => void;
  onClose: () => void;
}

/** What the newest version of the golden path would change, and the button that proposes it. */
export function UpgradeDrawer(props: UpgradeDrawerProps) {
  const { open, path, repository, onClose } = props;
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={`Upgrade to ${path.title} ${path.latest}`}
      subtitle={`${repository.owner}/${repository.name}, now on ${path.version}`}
    >
      {open && <Preview {...props} />}
    </SideDrawer>
  );
}

function Preview(props: UpgradeDrawerProps) {
  const { repository, path, onOpened } = props;
  const upgrade = useUpgrade(repository);
  return (
    <ContentState
      resource={upgrade}
      what="the upgrade"
      skeleton={<Skeleton width="100%" height={320} />}
      askWhom={repository.group}
    >
      {value => (
        <UpgradeView
          repository={repository}
          path={path}
          upgrade={value}
          onOpened={onOpened}
        />
      )}
    </ContentState>
  );
}
