import { objectName } from '../../kubernetes';
import { OwnedClaim, ServiceNode } from '../../model';
import { BUILT_IN_TYPES, ServiceSpec } from '../../spec';

/** The claims a service owns, by resource name. One with an id and nothing else refers to that of another service. */
export function claimsOf(
  spec: ServiceSpec,
  namespace: string,
  service: string,
): OwnedClaim[] {
  const resources = spec.workload.resources ?? {};
  return Object.keys(resources)
    .sort()
    .flatMap(resource => {
      const { type = 'service', id, params } = resources[resource];
      if (BUILT_IN_TYPES.includes(type)) return [];
      if (id !== undefined && !params && !resources[resource].class) return [];
      const { allowedConsumers = [] } = params ?? {};
      return [
        {
          owner: `${namespace}/${service}`,
          resource,
          type,
          name: id ? objectName('shared', id) : objectName(service, resource),
          id,
          consumers: allowedConsumers
            .map(consumer =>
              consumer.includes('/') ? consumer : `${namespace}/${consumer}`,
            )
            .sort(),
        },
      ];
    });
}

/** The claims of each namespace that can be shared; looked for when the first service asks. */
export function claimsByNamespace(
  members: (namespace: string) => Iterable<ServiceNode>,
) {
  const known = new Map<string, readonly OwnedClaim[]>();
  return (namespace: string): readonly OwnedClaim[] => {
    let claims = known.get(namespace);
    if (!claims) {
      claims = [...members(namespace)]
        .filter(node => node.claims.length > 0)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .flatMap(node => node.claims)
        .filter(({ id }) => id !== undefined);
      known.set(namespace, claims);
    }
    return claims;
  };
}
