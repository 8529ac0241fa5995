import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  Person,
  ScrollRegion,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import type { PathTemplate } from '@lattice-portal/plugin-paths-common';
import styles from './GoldenPaths.module.css';

/** Every service that began on the path, those that are behind first. */
export function PathServices(props: { path: PathTemplate }) {
  const { services, version } = props.path;
  const entityRoute = useRouteRef(entityRouteRef);
  if (services.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        No service you may see began on this path.
      </Text>
    );
  }
  const sorted = [...services].sort(
    (a, b) => Number(a.version === version) - Number(b.version === version),
  );
  return (
    <ScrollRegion label="Table of services" className={styles.wide}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Team</th>
            <th scope="col">Version</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(service => (
            <tr key={`${service.owner}/${service.name}`}>
              <th scope="row">
                <Link
                  href={`${entityRoute?.(
                    parseEntityRef(service.entityRef),
                  )}/environments`}
                >
                  {service.service}
                </Link>
              </th>
              <td>
                <Person name={service.group} />
              </td>
              <td>{service.version}</td>
              <td>
                {service.version === version ? (
                  <Status status="Ready" label="In step" />
                ) : (
                  <Status status="Stale" label="Behind" />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
