import { objectName } from '../../kubernetes';
import { OwnedVolume, ServiceNode } from '../../model';
import { ServiceSpec } from '../../spec';

/** The volumes a service owns, by resource name. */
export function volumesOf(
  spec: ServiceSpec,
  namespace: string,
  service: string,
): OwnedVolume[] {
  const resources = spec.workload.resources ?? {};
  return Object.keys(resources)
    .sort()
    .flatMap(resource => {
      const { type, id, params = {} } = resources[resource];
      if (type !== 'volume' || params.size === undefined) return [];
      const { accessMode = 'ReadWriteOnce', allowedConsumers = [] } = params;
      return [
        {
          owner: `${namespace}/${service}`,
          resource,
          claim: id
            ? objectName('vol', id)
            : objectName(service, resource, 'volume'),
          id,
          accessMode,
          consumers: allowedConsumers.map(consumer =>
            consumer.includes('/') ? consumer : `${namespace}/${consumer}`,
          ),
        },
      ];
    });
}

/** The volumes of each namespace that can be shared; looked for when the first service asks. */
export function volumesByNamespace(
  members: (namespace: string) => Iterable<ServiceNode>,
) {
  const known = new Map<string, readonly OwnedVolume[]>();
  return (namespace: string): readonly OwnedVolume[] => {
    let volumes = known.get(namespace);
    if (!volumes) {
      volumes = [...members(namespace)]
        .filter(node => node.volumes.length > 0)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .flatMap(node => node.volumes)
        .filter(({ id }) => id !== undefined);
      known.set(namespace, volumes);
    }
    return volumes;
  };
}
