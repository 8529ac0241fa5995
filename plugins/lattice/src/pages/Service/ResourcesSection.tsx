import { Text } from '@backstage/ui';
import type {
  DerivedObjectView,
  ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import { Section, serviceStatus } from '@lattice-portal/plugin-lattice-react';
import { count, resourceFact } from './facts';
import { ResourceGroup } from './ResourceGroup';
import { groupObjects } from './groupObjects';
import styles from './Service.module.css';

export interface ResourcesSectionProps {
  service: ServiceDetail;
  onOpen: (object: DerivedObjectView) => void;
}

/** What the service received, by purpose. */
export function ResourcesSection(props: ResourcesSectionProps) {
  const { service, onOpen } = props;
  const { objects } = service;
  return (
    <Section
      level={3}
      title="Resources"
      summary={objects.length > 0 ? summaryOf(service) : undefined}
    >
      {objects.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          Nothing is derived from this spec at present.
        </Text>
      ) : (
        <div className={styles.wide}>
          <table className={styles.resources}>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col">Name</th>
                <th scope="col">Health</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            {groupObjects(objects).map(group => (
              <ResourceGroup key={group.id} group={group} onOpen={onOpen} />
            ))}
          </table>
        </div>
      )}
    </Section>
  );
}

function summaryOf(service: ServiceDetail): string {
  const { objects } = service;
  const refused = serviceStatus(service).status === 'Refused';
  if (refused && objects.every(object => object.health === 'Missing')) {
    return `${count(objects.length, 'resource')} asked for, none was written`;
  }
  const ready = objects.filter(object => object.health === 'Ready').length;
  return `${resourceFact(service)}, ${ready} ready`;
}
