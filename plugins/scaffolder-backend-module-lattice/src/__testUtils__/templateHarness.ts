import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { latticeServiceRef } from '@lattice-portal/plugin-lattice-node';
import { RUNTIMES } from '@lattice-portal/plugin-lattice-common';
import type { Connection, Delivery } from '@lattice-portal/plugin-paths-common';
import { parse } from 'yaml';
import { fakePathsPlugin } from './fakePathsPlugin';
import { TEMPLATES_FOLDER } from '../paths/generatedTemplates';

export const starterImage = `registry.example.org/starters/node@sha256:${'1'.repeat(
  64,
)}`;

/** A team, and a service to talk to. */
export const catalogEntities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'payments',
      namespace: 'default',
      title: 'Payments team',
      annotations: { 'lattice.dev/namespace': 'commerce' },
    },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'orders',
      namespace: 'default',
      annotations: { 'lattice.dev/service': 'local/commerce/orders' },
    },
  },
];

export const answers = {
  name: 'checkout',
  owner: 'group:default/payments',
  talksTo: ['component:default/orders'],
  secrets: [{ name: 'stripe', keys: ['api-key'] }],
};

export interface DryRunResult {
  log: { body: { message: string } }[];
  output: JsonObject;
  directoryContents: { path: string; base64Content: string }[];
}

export interface TaskResult {
  status: string;
  log: string[];
  output?: JsonObject;
}

/** A scaffolder with one of our templates, as a user of the portal meets it. */
export interface TemplateHarness {
  dryRun(values: JsonObject): Promise<DryRunResult>;
  run(values: JsonObject): Promise<TaskResult>;
  /** Targets of the locations registered in the catalog. */
  locations: string[];
  /** What was connected for delivery. */
  connections: Connection[];
  stop(): Promise<void>;
}

export async function startTemplate(
  name: string,
  options: {
    lattice: LatticeService;
    config: JsonObject;
    /** What becomes of the delivery, one state after the other. Default: Ready. */
    deliveries?: (Delivery | Error)[];
    /** The module with our actions. */
    module: BackendFeature;
  },
): Promise<TemplateHarness> {
  const file = join(TEMPLATES_FOLDER, `${name}.yaml`);
  const template = parse(await readFile(file, 'utf8'));
  template.metadata.namespace = 'default';
  template.metadata.annotations = {
    ...template.metadata.annotations,
    'backstage.io/managed-by-location': `file:${file}`,
  };
  const locations: string[] = [];
  const connections: Connection[] = [];
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      fakePathsPlugin(
        connection => connections.push(connection),
        options.deliveries,
      ),
      options.module,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogWith([...catalogEntities, template], locations),
      }),
      createServiceFactory({
        service: latticeServiceRef,
        deps: {},
        factory: () => options.lattice,
      }),
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          lattice: {
            clusters: [{ name: 'local' }],
            starterImages: Object.fromEntries(
              RUNTIMES.map(runtime => [runtime, starterImage]),
            ),
            ...(options.config.lattice as JsonObject),
          },
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const call = async (path: string, body?: JsonObject) => {
    const response = await fetch(
      `http://127.0.0.1:${port}/api/scaffolder/v2${path}`,
      body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    const text = await response.text();
    if (!response.ok) {
      throw new Error(text);
    }
    return JSON.parse(text);
  };

  return {
    locations,
    connections,
    stop: () => backend.stop(),
    dryRun: async values =>
      call('/dry-run', {
        template,
        values,
        secrets: {},
        directoryContents: await folderContents(TEMPLATES_FOLDER),
      }),
    run: async values => {
      const { id } = await call('/tasks', {
        templateRef: `template:default/${name}`,
        values,
      });
      let task = await call(`/tasks/${id}`);
      while (['open', 'processing'].includes(task.status)) {
        await new Promise(done => {
          setTimeout(done, 100);
        });
        task = await call(`/tasks/${id}`);
      }
      const events: { type: string; body: { message: string } & JsonObject }[] =
        await call(`/tasks/${id}/events`);
      const completion = events.find(({ type }) => type === 'completion');
      return {
        status: task.status,
        log: events.map(({ body }) => body.message),
        output: completion?.body.output as JsonObject | undefined,
      };
    },
  };
}

type AddLocation = CatalogService['addLocation'];

function catalogWith(entities: Entity[], locations: string[]): CatalogService {
  return Object.assign(catalogServiceMock({ entities }), {
    addLocation: (request: Parameters<AddLocation>[0]) =>
      addLocation(request, locations),
  });
}

/** Believes that the repository holds what the template renders. */
async function addLocation(
  { target, dryRun }: Parameters<AddLocation>[0],
  locations: string[],
): ReturnType<AddLocation> {
  if (!dryRun) {
    locations.push(target);
  }
  const location = {
    id: target,
    type: 'url',
    target,
    entityRef: 'location:default/generated',
  };
  const metadata = { name: answers.name, namespace: 'default' };
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata,
  };
  return { location, entities: [entity] };
}

async function folderContents(folder: string) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, path),
          base64Content: (await readFile(path)).toString('base64'),
        };
      }),
  );
}
