import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import * as cedarWasm from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine } from '@lattice-portal/compiler';
import type { ControlPlane } from '@lattice-portal/control-plane';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import knexFactory, { type Knex } from 'knex';
import { PolicyGuard } from '../cedar';
import { ClusterConnection } from '../clusters/ClusterConnection';
import type { BaselineConfig } from '../config';
import { storesOver } from '../database/DatabaseStores';
import type { Mesh } from '../fleet/Mesh';
import { ClusterReconciler } from '../reconcile/ClusterReconciler';
import { statusOf, type ServiceStatus } from '../reconcile/status';
import { quietLogger } from './quietLogger';
import { waitFor } from './waitFor';

const MIGRATIONS = resolvePackagePath(
  '@lattice-portal/plugin-lattice-backend',
  'migrations',
);

/** A reconciler on a real control plane, and somebody with kubectl beside it. */
export interface Harness {
  reconciler: ClusterReconciler;
  /** Applies as a person with admin rights would. */
  kubectl: ClusterClient;
  announced: ServiceRef[];
  apply(object: KubernetesObject): Promise<KubernetesObject>;
  status(namespace: string, name: string): Promise<ServiceStatus | undefined>;
  /** Waits until the status speaks about the present generation and satisfies the test. */
  until(
    object: KubernetesObject,
    isRight: (status: ServiceStatus) => boolean,
    seconds?: number,
  ): Promise<ServiceStatus>;
  get(
    apiVersion: string,
    kind: string,
    namespace: string,
    name: string,
  ): Promise<KubernetesObject | undefined>;
  stop(): Promise<void>;
}

export async function memoryDatabase(): Promise<Knex> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}

export async function startHarness(
  controlPlane: Pick<ControlPlane, 'controllerKubeconfig' | 'adminKubeconfig'>,
  options: {
    knex?: Knex;
    images?: { intervalMs: number; retryMs: number };
    baseline?: BaselineConfig;
    /** Name of the cluster. Default `test`. */
    name?: string;
    /** The other clusters of the portal. */
    mesh?: Mesh;
    /** Does not wait for a cluster that does not answer. */
    away?: boolean;
  } = {},
): Promise<Harness> {
  const knex = options.knex ?? (await memoryDatabase());
  const stores = storesOver(knex);
  const logger = quietLogger();
  const announced: ServiceRef[] = [];
  const policyGuard = new PolicyGuard();
  const reconciler = new ClusterReconciler({
    connection: ClusterConnection.create({
      config: {
        name: options.name ?? 'test',
        kubeconfig: controlPlane.controllerKubeconfig,
      },
      logger,
    }),
    cedar: policyGuard.guard(createCedarEngine(cedarWasm)),
    policyGuard,
    mesh: options.mesh,
    deployments: stores.deployments,
    inventories: stores.inventory,
    logger,
    concurrency: 12,
    images: options.images,
    baseline: options.baseline ?? { mode: 'off', exempt: [] },
    announce: services => announced.push(...services),
  });
  const kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const get: Harness['get'] = (apiVersion, kind, namespace, name) =>
    kubectl.get({ apiVersion, kind, namespace, name });
  await reconciler.start();
  await waitFor(
    'The reconciler to see the cluster',
    async () => reconciler.connection.status,
    ({ state }) => options.away || state === 'connected',
  );
  return {
    reconciler,
    kubectl,
    announced,
    apply: object => kubectl.apply(object, { fieldManager: 'kubectl' }),
    status: async (namespace, name) => {
      const object = await get(
        'lattice.dev/v1alpha1',
        'LatticeService',
        namespace,
        name,
      );
      return object && statusOf(object);
    },
    until: async ({ metadata }, isRight, seconds) => {
      const found = await waitFor(
        `Service "${metadata.name}" to get where the test wants it`,
        async () => {
          const object = await get(
            'lattice.dev/v1alpha1',
            'LatticeService',
            metadata.namespace ?? '',
            metadata.name,
          );
          const status = object && statusOf(object);
          return status?.observedGeneration === object?.metadata.generation
            ? status
            : undefined;
        },
        status => status !== undefined && isRight(status),
        seconds,
      );
      if (!found) {
        throw new Error('unreachable: waitFor returned no status');
      }
      return found;
    },
    get,
    stop: async () => {
      await reconciler.stop();
      await policyGuard.stop();
      await kubectl.close();
      if (!options.knex) {
        await knex.destroy();
      }
    },
  };
}
