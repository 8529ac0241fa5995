import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import latticePlugin from '@lattice-portal/plugin-lattice-backend';
import type { TestGitea } from '@lattice-portal/control-plane';
import request from 'supertest';
import pathsPlugin from '../index';

export const DEVELOPER = 'user:default/developer';
export const COLLEAGUE = 'user:default/colleague';
export const STRANGER = 'user:default/stranger';

const GROUPS: Record<string, string[]> = {
  [DEVELOPER]: ['group:default/payments'],
  [COLLEAGUE]: ['group:default/payments', 'group:default/release-managers'],
  [STRANGER]: [],
};

const ALLOWED: DefinitivePolicyDecision = { result: AuthorizeResult.ALLOW };

export interface Sent {
  entityRef: string[];
  title: string;
  description?: string;
}

/** Both plugins in a backend that can be stopped and started again at the address the forge knows. */
export interface Portal {
  as(user: string): {
    get(path: string): request.Test;
    post(path: string, body?: object): request.Test;
    /** Asks the lattice backend. */
    lattice(path: string): request.Test;
    decideApproval(
      id: string,
      decision: { decision: 'approve' | 'decline'; comment?: string },
    ): request.Test;
  };
  notifications: Sent[];
  /** Where the forge sends its webhooks. */
  url: string;
  stopBackend(): Promise<void>;
  startBackend(): Promise<void>;
  stop(): Promise<void>;
}

export interface PortalOptions {
  gitea: TestGitea;
  kubeconfig: string;
  /** The namespace of the team payments. */
  namespace: string;
  /** Path of a folder for the database, which outlives the backend. */
  databases: string;
  /** Beside what every portal here has. */
  lattice: JsonObject;
  /** More plugins. */
  features?: BackendFeature[];
  /** More of the catalog; read anew at each question. */
  entities?: () => Entity[];
}

export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { gitea, kubeconfig, namespace, databases, lattice } = options;
  const { features = [], entities = () => [] } = options;
  const notifications: Sent[] = [];
  let backend: TestBackend | undefined;
  const relay: Server = createServer((req, res) => {
    if (backend) {
      backend.server.emit('request', req, res);
    } else {
      res.writeHead(503).end();
    }
  });
  await new Promise<void>(done => {
    relay.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const { host } = new URL(gitea.url);
  const { username, password, url: baseUrl } = gitea;
  const team: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'payments',
      namespace: 'default',
      annotations: { 'lattice.dev/namespace': namespace },
    },
    spec: { type: 'team', children: [] },
  };
  const startBackend = async () => {
    backend = await startTestBackend({
      features: [
        latticePlugin,
        pathsPlugin,
        ...features,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalogOf(() => [team, ...entities()]),
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            send: async ({ recipients, payload }) => {
              if (recipients.type === 'entity') {
                notifications.push({
                  ...payload,
                  entityRef: [recipients.entityRef].flat(),
                });
              }
            },
          }),
        }),
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async ({ principal }) => {
              const { userEntityRef } = principal as { userEntityRef: string };
              return {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...(GROUPS[userEntityRef] ?? []),
                ],
              };
            },
          }),
        }),
        mockServices.permissions.mock({
          authorize: async requests => requests.map(() => ALLOWED),
          authorizeConditional: async requests => requests.map(() => ALLOWED),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.org' },
            backend: {
              baseUrl: url,
              database: {
                client: 'better-sqlite3',
                connection: { directory: databases },
              },
            },
            permission: { enabled: true },
            integrations: { gitea: [{ host, baseUrl, username, password }] },
            lattice: {
              platformGroups: ['group:default/platform'],
              clusters: [{ name: 'test', kubeconfig }],
              forge: {
                type: 'gitea',
                host,
                webhookSecret: 'a-secret-of-the-test',
              },
              ...lattice,
            },
          },
        }),
        mockServices.database.factory(),
      ],
    });
  };
  const stopBackend = async () => {
    const stopping = backend;
    backend = undefined;
    await stopping?.stop();
  };
  await startBackend();
  return {
    url,
    notifications,
    startBackend,
    stopBackend,
    as: user => {
      const header = mockCredentials.user.header(user);
      return {
        get: path =>
          request(url).get(`/api/paths${path}`).set('Authorization', header),
        post: (path, body) =>
          request(url)
            .post(`/api/paths${path}`)
            .set('Authorization', header)
            .send(body ?? {}),
        lattice: path =>
          request(url).get(`/api/lattice${path}`).set('Authorization', header),
        decideApproval: (id, decision) =>
          request(url)
            .post(`/api/lattice/approvals/${id}/decision`)
            .set('Authorization', header)
            .send(decision),
      };
    },
    stop: async () => {
      await stopBackend();
      relay.closeAllConnections();
      await new Promise(done => {
        relay.close(done);
      });
    },
  };
}

function catalogOf(entities: () => Entity[]): CatalogService {
  const now = () => catalogServiceMock({ entities: entities() });
  return {
    ...catalogServiceMock.mock(),
    getEntities: (...args) => now().getEntities(...args),
    getEntitiesByRefs: (...args) => now().getEntitiesByRefs(...args),
    getEntityByRef: (...args) => now().getEntityByRef(...args),
  };
}
