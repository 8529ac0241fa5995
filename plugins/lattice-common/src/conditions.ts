import { RESOURCE_TYPE_SERVICE } from './permissions';

/** Names of the permission rules the lattice backend evaluates; policies refer to them by name. */
export const serviceRules = {
  isOwner: 'IS_OWNER',
  inNamespace: 'IN_NAMESPACE',
  onCluster: 'ON_CLUSTER',
} as const;

/** Holds when the service is owned by one of the entity refs. */
export function isOwnerCondition(claims: string[]) {
  return {
    rule: serviceRules.isOwner,
    resourceType: RESOURCE_TYPE_SERVICE,
    params: { claims },
  } as const;
}
