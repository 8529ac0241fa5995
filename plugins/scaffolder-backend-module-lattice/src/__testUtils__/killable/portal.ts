/*
 * A process with the scaffolder as a portal has it, on a database in a file: started, killed and started again by
 * KillablePortal. It says its port, and obeys messages.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import workspaceDatabase from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import { latticeServiceRef } from '@lattice-portal/plugin-lattice-node';
import knexFactory from 'knex';
import { latticeModule } from '../../module';
import { fakeLattice } from '../fakeLattice';
import { fakePathsPlugin } from '../fakePathsPlugin';
import {
  effect,
  hurry,
  killAt,
  moment,
  moments,
  watchDatabase,
  watchForge,
} from './moments';

export interface KillableOptions {
  /** Where everything lies that outlives the process. */
  directory: string;
  config: { lattice: object; integrations: object };
  forgeHost: string;
  entities: Parameters<typeof catalogServiceMock>[0] extends
    | { entities?: infer E }
    | undefined
    ? E
    : never;
}

const options: KillableOptions = JSON.parse(
  process.env.LATTICE_KILLABLE ?? '{}',
);
const { directory } = options;

/** What was done outside, by everybody who ever ran here. */
const WORLD = join(directory, 'world.jsonl');
const note = (what: string, key: string) =>
  appendFileSync(WORLD, `${JSON.stringify({ what, key })}\n`);
const noted = (what: string, key: string) =>
  existsSync(WORLD) &&
  readFileSync(WORLD, 'utf8').includes(JSON.stringify({ what, key }));

const lattice = fakeLattice({});
lattice.requestApprovals = request =>
  effect(async () => {
    if (!existsSync(join(directory, 'needs-approval'))) return [];
    if (existsSync(join(directory, 'approved'))) return [];
    note('ask', request.key);
    return [
      {
        id: 'a-1',
        state: 'pending',
        service: { cluster: 'local', namespace: 'commerce', name: 'checkout' },
        gates: [],
        approvers: ['group:default/security'],
        requestedBy: 'user:default/dev',
        requestedAt: '2026-01-01T00:00:00Z',
        expiresAt: '2026-01-04T00:00:00Z',
        mayDecide: false,
        mayWithdraw: false,
      },
    ];
  });

function catalog(): CatalogService {
  return Object.assign(catalogServiceMock({ entities: options.entities }), {
    addLocation: async ({
      target,
      onConflict,
    }: Parameters<CatalogService['addLocation']>[0]) =>
      effect(async () => {
        const exists = noted('location', target);
        if (exists && onConflict !== 'refresh') {
          throw new Error(`Location ${target} already exists`);
        }
        if (!exists) note('location', target);
        const location = { id: target, type: 'url', target };
        return { location, entities: [], exists };
      }),
  });
}

async function main(): Promise<void> {
  hurry();
  watchForge(options.forgeHost);
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: join(directory, 'scaffolder.sqlite'),
    useNullAsDefault: true,
  });
  watchDatabase(knex);
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      workspaceDatabase,
      latticeModule,
      fakePathsPlugin(({ owner, name }) => {
        moment();
        note('connect', `${owner}/${name}`);
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: catalog,
      }),
      createServiceFactory({
        service: latticeServiceRef,
        deps: {},
        factory: () => lattice,
      }),
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          backend: { workingDirectory: directory },
          scaffolder: {
            taskRecovery: {
              enabled: true,
              staleTimeout: { seconds: 4 },
              workspaceProvider: 'database',
            },
          },
        },
      }),
    ],
  });
  process.on('message', (message: { killAt?: number | null; count?: true }) => {
    if ('killAt' in message) killAt(message.killAt ?? undefined);
    process.send?.({ moments: moments() });
  });
  process.on('disconnect', () => process.exit());
  const { port } = backend.server.address() as AddressInfo;
  process.send?.({ port });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
