import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import {
  ContentState,
  StateMessage,
} from '@lattice-portal/plugin-lattice-react';
import type { Repository } from '@lattice-portal/plugin-paths-common';
import CallSplitIcon from '@material-ui/icons/CallSplit';
import { useRepository } from '../Environments/useRepository';
import { DeviationsView } from './DeviationsView';
import { useDeviations } from './useDeviations';
import styles from '../GoldenPaths/GoldenPaths.module.css';

const skeleton = <Skeleton width="100%" height={260} />;

/** Where does this service leave its golden path, and how does it come back? */
export function DeviationsTab() {
  const { entity } = useEntity();
  const repository = useRepository(stringifyEntityRef(entity));
  return (
    <div className={styles.page}>
      <ContentState
        resource={repository}
        what="the repository"
        skeleton={skeleton}
      >
        {({ detail }) =>
          detail ? (
            <OfRepository repository={detail.repository} />
          ) : (
            <StateMessage
              role="status"
              icon={<CallSplitIcon fontSize="inherit" />}
              title="Not connected yet"
            >
              Deviations are changes of the spec in the repository, as pull
              requests. Connect the repository on the tab Environments first.
            </StateMessage>
          )
        }
      </ContentState>
    </div>
  );
}

function OfRepository(props: { repository: Repository }) {
  const { repository } = props;
  const deviations = useDeviations(repository);
  return (
    <ContentState
      resource={deviations}
      what="the deviations"
      skeleton={skeleton}
      askWhom={repository.group}
    >
      {value => <DeviationsView repository={repository} deviations={value} />}
    </ContentState>
  );
}
