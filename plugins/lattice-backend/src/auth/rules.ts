import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_SERVICE,
  serviceRules,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { z } from 'zod';

/** What permission rules judge. */
export interface ServiceResource extends ServiceRef {
  owner?: string;
}

/** Services live in memory, so the query form of a rule is the test itself. */
export type ServiceFilter = (service: ServiceResource) => boolean;

export const serviceResourceRef = createPermissionResourceRef<
  ServiceResource,
  { matches: ServiceFilter }
>().with({ pluginId: 'lattice', resourceType: RESOURCE_TYPE_SERVICE });

const isOwner = createPermissionRule({
  name: serviceRules.isOwner,
  description: 'Allow services that belong to one of the given groups or users',
  resourceRef: serviceResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('Entity refs of groups and users'),
  }),
  apply: (service, { claims }) =>
    service.owner !== undefined && claims.includes(service.owner),
  toQuery: ({ claims }) => ({
    matches: ({ owner }) => owner !== undefined && claims.includes(owner),
  }),
});

const inNamespace = createPermissionRule({
  name: serviceRules.inNamespace,
  description: 'Allow services in one of the given namespaces',
  resourceRef: serviceResourceRef,
  paramsSchema: z.object({ namespaces: z.array(z.string()) }),
  apply: (service, { namespaces }) => namespaces.includes(service.namespace),
  toQuery: ({ namespaces }) => ({
    matches: ({ namespace }) => namespaces.includes(namespace),
  }),
});

const onCluster = createPermissionRule({
  name: serviceRules.onCluster,
  description: 'Allow services on one of the given clusters',
  resourceRef: serviceResourceRef,
  paramsSchema: z.object({ clusters: z.array(z.string()) }),
  apply: (service, { clusters }) => clusters.includes(service.cluster),
  toQuery: ({ clusters }) => ({
    matches: ({ cluster }) => clusters.includes(cluster),
  }),
});

export const latticeRules = [isOwner, inNamespace, onCluster];
