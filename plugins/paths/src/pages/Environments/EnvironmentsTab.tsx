import { stringifyEntityRef } from '@backstage/catalog-model';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { ContentState } from '@lattice-portal/plugin-lattice-react';
import { EnvironmentsView } from './EnvironmentsView';
import { NotConnected } from './NotConnected';
import { repositoryOf } from './repositoryOf';
import { useRepository } from './useRepository';
import styles from './Environments.module.css';

/** What of this component runs where? */
export function EnvironmentsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const forgeHost =
    useApi(configApiRef).getOptionalString('lattice.forge.host');
  const repository = useRepository(entityRef);
  return (
    <div className={styles.page}>
      <ContentState
        resource={repository}
        what="the environments"
        skeleton={
          <div className={styles.path}>
            {['first', 'second', 'third'].map(place => (
              <Skeleton key={place} width="100%" height={260} />
            ))}
          </div>
        }
      >
        {({ detail }) =>
          detail ? (
            <EnvironmentsView detail={detail} onChanged={repository.refresh} />
          ) : (
            <NotConnected
              entityRef={entityRef}
              name={entity.metadata.name}
              repository={repositoryOf(entity, forgeHost)}
              onConnected={repository.refresh}
            />
          )
        }
      </ContentState>
    </div>
  );
}
