import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { locateTools, startControlPlane } from '@lattice-portal/control-plane';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How long a service takes from its spec to Ready, and how fast a burst of services is applied, beside plain
 * server-side apply of the very same objects from the same process to the same API server:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/apply.ts [services]`.
 *
 * While rates are measured, the parts that would make pods out of the objects are stopped, for both sides alike.
 */
const SERVICES = Number(process.argv[2] ?? 100);
const SINGLE_ROUNDS = 7;
const RAW_CONNECTIONS = 32;
const NAMESPACE = 'bench';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

interface Status {
  phase?: string;
  planHash?: string;
  resources?: {
    objects?: { apiVersion: string; kind: string; name: string }[];
  };
}

function spec(name: string): KubernetesObject {
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { namespace: NAMESPACE, name },
    spec: {
      replicas: 3,
      workload: {
        containers: {
          main: {
            image: `registry.example.com/bench@${DIGEST}`,
            variables: { KEY: '${resources.key.value}' },
          },
        },
        resources: { key: { type: 'secret', params: { keys: ['value'] } } },
      },
    },
  };
}

const POLICY: KubernetesObject = {
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'CedarPolicy',
  metadata: { namespace: 'lattice-system', name: 'bench' },
  spec: {
    policies:
      'permit (principal, action == Lattice::Action::"AccessSecret", resource);',
  },
};

function statusOf(object: KubernetesObject | undefined): Status {
  return (object?.status as Status | undefined) ?? {};
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function startPortal(kubeconfig: string) {
  const port = await freePort();
  const config = new ConfigReader({
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: { port, host: '127.0.0.1' },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    lattice: { clusters: [{ name: 'bench', kubeconfig }] },
    permission: { enabled: true },
  });
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
  );
  backend.add(import('@lattice-portal/plugin-lattice-backend'));
  await backend.start();
  return backend;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await sleep(5);
  }
}

async function inParallel<T>(
  items: T[],
  run: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await run(item);
    }
  };
  await Promise.all(Array.from({ length: RAW_CONNECTIONS }, worker));
}

/** The same object in another namespace, as somebody without an owner would write it. */
function copyOf(object: KubernetesObject, namespace: string): KubernetesObject {
  const { name, labels, annotations } = object.metadata;
  const { status: _, ...rest } = object;
  return { ...rest, metadata: { namespace, name, labels, annotations } };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lattice-bench-'));
  const controlPlane = await startControlPlane({
    name: 'bench',
    dataDir,
    tools: await locateTools(),
  });
  const client = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const apply = (object: KubernetesObject) =>
    client.apply(object, { fieldManager: 'bench' });
  const rawNamespace = await controlPlane.createNamespace('raw');
  await apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  await apply(POLICY);
  const portal = await startPortal(controlPlane.controllerKubeconfig);
  const watch = client.watch(
    { apiVersion: 'lattice.dev/v1alpha1', kind: 'LatticeService' },
    {},
  );
  watch.start();
  await watch.synced();
  const read = (name: string) => statusOf(watch.get(NAMESPACE, name));

  const single: number[] = [];
  for (let round = 0; round <= SINGLE_ROUNDS; round++) {
    const start = performance.now();
    await apply(spec(`single-${round}`));
    await until(() => read(`single-${round}`).phase === 'Ready');
    single.push((performance.now() - start) / 1000);
  }
  // The first one also opens the watches on the derived kinds.
  const [first, ...warm] = single;
  warm.sort((a, b) => a - b);

  const makers = [
    controlPlane.parts['kube-controller-manager'],
    controlPlane.parts['kube-scheduler'],
    controlPlane.parts.kwok,
  ];
  makers.forEach(part => part.pause());
  const names = Array.from({ length: SERVICES }, (_, index) => `s-${index}`);
  const start = performance.now();
  await inParallel(names, name => apply(spec(name)));
  const submitted = performance.now();
  await until(() => names.every(name => read(name).planHash !== undefined));
  const ours = (performance.now() - start) / 1000;

  const written = await Promise.all(
    (read('s-0').resources?.objects ?? []).map(object =>
      client.get({ ...object, namespace: NAMESPACE }),
    ),
  );
  const template = written.flatMap(object => object ?? []);
  const copies = names.map(name =>
    template.map(object => {
      const text = JSON.stringify(copyOf(object, rawNamespace));
      const copy: KubernetesObject = JSON.parse(
        text
          .replaceAll('s-0', name)
          .replace(/"clusterIPs?":("[^"]*"|\[[^\]]*\]),?/g, ''),
      );
      return copy;
    }),
  );
  const rawStart = performance.now();
  await inParallel(copies, async objects => {
    for (const object of objects) {
      await apply(object);
    }
  });
  const raw = (performance.now() - rawStart) / 1000;
  makers.forEach(part => part.resume());

  const rate = (seconds: number) => rounded(SERVICES / seconds);
  console.table({
    'spec to Ready, first (s)': rounded(first),
    'spec to Ready, median (s)': rounded(warm[Math.floor(warm.length / 2)]),
    'spec to Ready, slowest (s)': rounded(warm[warm.length - 1]),
    'services in the burst': SERVICES,
    'objects per service': template.length,
    'specs written in (s)': rounded((submitted - start) / 1000),
    'applied, every object dry-run first (services/s)': rate(ours),
    'raw server-side apply (services/s)': rate(raw),
    'ratio to raw (%)': rounded((raw / ours) * 100),
    'memory of this process (MiB)': Math.round(
      process.memoryUsage().rss / 2 ** 20,
    ),
  });

  await watch.stop();
  await portal.stop();
  await client.close();
  await controlPlane.stop();
  await rm(dataDir, { recursive: true, force: true });
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
