import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { ContentState } from '@lattice-portal/plugin-lattice-react';
import styles from '../Environments/Environments.module.css';
import { ActionsView } from './ActionsView';
import { useActions } from './useActions';

/** What can I do to this service? */
export function ActionsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const actions = useActions(entityRef);
  return (
    <div className={styles.page}>
      <ContentState
        resource={actions}
        what="the actions"
        notFound="This component has no service that the portal runs. Connect its repository on the tab Environments, or create a service from a golden path."
        skeleton={<Skeleton width="100%" height={320} />}
      >
        {value => <ActionsView actions={value} onChanged={actions.refresh} />}
      </ContentState>
    </div>
  );
}
