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

/** The volumes of a namespace that can be shared; looked for when the first service asks. */
export function sharedVolumes(services: ReadonlyMap<string, ServiceNode>) {
  let byNamespace: Map<string, OwnedVolume[]> | undefined;
  return (namespace: string): readonly OwnedVolume[] => {
    if (!byNamespace) {
      byNamespace = new Map();
      for (const key of [...services.keys()].sort()) {
        const node = services.get(key);
        for (const volume of node?.volumes ?? []) {
          if (volume.id === undefined || !node) continue;
          const list = byNamespace.get(node.namespace) ?? [];
          list.push(volume);
          byNamespace.set(node.namespace, list);
        }
      }
    }
    return byNamespace.get(namespace) ?? [];
  };
}
