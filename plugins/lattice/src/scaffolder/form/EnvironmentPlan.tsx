import { Text } from '@backstage/ui';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import {
  readEnvironments,
  type Environment,
} from '@lattice-portal/plugin-lattice-common';
import { useMemo } from 'react';
import { ownerName } from '../../pages/Services/ownerName';
import styles from './Form.module.css';

/** The way to production: which environments there are, and what it takes to get into each. */
export function EnvironmentPlan(props: { namespace?: string }) {
  const { namespace = '{namespace}' } = props;
  const config = useApi(configApiRef);
  const environments = useMemo(() => {
    try {
      return readEnvironments(config).environments;
    } catch {
      return [];
    }
  }, [config]);
  if (environments.length === 0) return null;
  return (
    <section className={styles.field} aria-labelledby="environment-plan">
      <Text as="h3" variant="body-small" id="environment-plan">
        Where it will run
      </Text>
      <ol className={styles.environments}>
        {environments.map(environment => (
          <li key={environment.name}>
            <strong>{environment.title}</strong>: namespace{' '}
            <code>
              {environment.namespace.replace('{namespace}', namespace)}
            </code>{' '}
            of cluster {environment.cluster}, {entranceOf(environment)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function entranceOf({ automatic, approvers }: Environment): string {
  const how = automatic ? 'with every commit on main' : 'when you promote it';
  return approvers.length > 0
    ? `${how}, once ${approvers.map(ownerName).join(' or ')} approved it.`
    : `${how}.`;
}
