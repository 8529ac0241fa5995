import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  isOwnerCondition,
  NAMESPACE_ANNOTATION,
  SERVICE_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import latticePlugin from '../index';

export const DEVELOPER = 'user:default/developer';
export const ORDERS_DEVELOPER = 'user:default/orders-developer';
export const PLATFORM_ENGINEER = 'user:default/platform-engineer';
export const SECURITY_ENGINEER = 'user:default/security-engineer';
export const OUTSIDER = 'user:default/outsider';

const GROUPS: Record<string, string[]> = {
  [DEVELOPER]: ['group:default/payments'],
  [ORDERS_DEVELOPER]: ['group:default/orders'],
  [PLATFORM_ENGINEER]: ['group:default/platform'],
  [SECURITY_ENGINEER]: ['group:default/security'],
  [OUTSIDER]: [],
};

function entities(namespace: string, foreign: string): Entity[] {
  const group = (name: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [NAMESPACE_ANNOTATION]: namespace },
    },
    spec: { type: 'team', children: [] },
  });
  const component = (
    name: string,
    owner: string,
    service = `test/${namespace}/${name}`,
  ): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [SERVICE_ANNOTATION]: service },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  });
  return [
    group('payments'),
    group('orders'),
    component('orders', 'orders'),
    // Anybody can write these: the first must not make the orders service theirs, nor the second tell them of the ledger.
    component('orders-too', 'payments', `test/${namespace}/orders`),
    component('ledger-guess', 'payments', `test/${foreign}/ledger`),
  ];
}

/** A catalog in which everybody sees everything but the outsider, who sees nothing. */
function catalogOf(all: Entity[]): CatalogService {
  const [open, closed] = [all, []].map(visible =>
    catalogServiceMock({ entities: visible }),
  );
  return {
    ...catalogServiceMock.mock(),
    getEntities: (query, options) => {
      const { principal } = options.credentials as {
        principal: { userEntityRef?: string };
      };
      const catalog = principal.userEntityRef === OUTSIDER ? closed : open;
      return catalog.getEntities(query, options);
    },
  };
}

/** Owners and the platform team act on their services, as the shipped policy decides; nobody else sees anything. */
function decide(claims: string[]): PolicyDecision {
  return claims.includes('group:default/platform')
    ? { result: AuthorizeResult.ALLOW }
    : {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'lattice',
        resourceType: 'lattice-service',
        conditions: isOwnerCondition(claims),
      };
}

function claimsOf(userEntityRef: string): string[] {
  return [userEntityRef, ...(GROUPS[userEntityRef] ?? [])];
}

/** The plugin in a backend, on one cluster, with a small organisation. Users are told apart by their token. */
export async function startPortal(options: {
  kubeconfig: string;
  /** The namespace of the teams payments and orders. */
  namespace: string;
  /** A namespace of none of them. */
  foreign: string;
  /** The platform profile in the configuration. */
  platform?: Record<string, string | Record<string, string | number>>;
  /** More of the section `lattice` of the configuration. */
  lattice?: JsonObject;
  /** More clusters; those without a `meshId` are not told of the first, nor it of them. */
  others?: { name: string; kubeconfig: string; meshId?: string }[];
}) {
  const { kubeconfig, namespace, foreign, platform, others } = options;
  const notifications: NotificationSendOptions[] = [];
  const backend = await startTestBackend({
    features: [
      latticePlugin,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async sent => {
            notifications.push(sent);
          },
        }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogOf(entities(namespace, foreign)),
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          lattice: {
            platformGroups: ['group:default/platform'],
            clusters: [
              { name: 'test', kubeconfig, meshId: 'test' },
              ...(others ?? []),
            ],
            environments: [
              { name: 'dev', cluster: 'test' },
              {
                name: 'staging',
                cluster: 'test',
                namespace: '{namespace}-staging',
              },
            ],
            ...(platform ? { platform } : {}),
            ...(options.lattice ?? {}),
          },
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as { userEntityRef: string };
            return {
              userEntityRef,
              ownershipEntityRefs: claimsOf(userEntityRef),
            };
          },
        }),
      }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        authorizeConditional: async (requests, { credentials }) => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef?: string;
          };
          // As the real service does: other plugins are not asked for rights.
          return requests.map(() =>
            userEntityRef
              ? decide(claimsOf(userEntityRef))
              : { result: AuthorizeResult.ALLOW },
          );
        },
      }).factory,
    ],
  });
  const as = (user: string) => {
    const header = mockCredentials.user.header(user);
    const send = (method: 'get' | 'post' | 'delete') => (path: string) =>
      request(backend.server)
        [method](`/api/lattice${path}`)
        .set('Authorization', header);
    return { get: send('get'), post: send('post'), delete: send('delete') };
  };
  /** Asks as another plugin of the backend, in nobody's name. */
  const asPlugin = (pluginId: string) => ({
    post: (path: string) =>
      request(backend.server)
        .post(`/api/lattice${path}`)
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service(`plugin:${pluginId}`),
            targetPluginId: 'lattice',
          }),
        ),
  });
  return {
    as,
    asPlugin,
    server: backend.server,
    /** What was sent to people. */
    notifications,
    stop: () => backend.stop(),
  };
}
