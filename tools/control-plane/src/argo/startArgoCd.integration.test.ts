import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubernetesObject, refOf } from '@lattice-portal/cluster-client';
import { stringify } from 'yaml';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { startControlPlane } from '../cluster/startControlPlane';
import type { ControlPlane } from '../cluster/types';
import { type Gitea, startGitea } from '../gitea/startGitea';
import { identify } from '../process/identity';
import { isPortFree } from '../process/ports';
import { waitFor } from '../testing/waitFor';
import { locateTools, type ToolPaths } from '../tools/locate';
import {
  ARGO_CD_TOOLS,
  CONTROL_PLANE_TOOLS,
  GITEA_TOOLS,
} from '../tools/table';
import { ARGO_PARTS } from './parts';
import { type ArgoCd, startArgoCd } from './startArgoCd';

/** From a push to the forge to an object in the cluster, through the real forge and the real Argo CD. */

jest.setTimeout(1_500_000);

let root: string;
let tools: ToolPaths;
let controlPlane: ControlPlane;
let gitea: Gitea;
let argo: ArgoCd;
let client: Awaited<ReturnType<typeof adminClient>>['client'];

const start = () =>
  startArgoCd({
    controlPlane,
    dataDir: join(root, 'argo'),
    tools,
    forge: gitea,
  });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-argo-'));
  await chmod(root, 0o755);
  tools = await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, ...GITEA_TOOLS, ...ARGO_CD_TOOLS],
  });
  [controlPlane, gitea] = await Promise.all([
    startControlPlane({ name: 'argo', dataDir: join(root, 'cluster'), tools }),
    startGitea({ dataDir: join(root, 'gitea'), tools }),
  ]);
  ({ client } = await adminClient(controlPlane));
  await gitea.ensureOrganization('shop');
  argo = await start();
  const hook = { url: argo.webhookUrl, secret: argo.webhookSecret };
  await gitea.ensureWebhook('shop', hook);
  await gitea.ensureWebhook('shop', hook);
});

afterAll(async () => {
  await argo?.stop();
  await client?.close();
  await Promise.all([controlPlane?.stop(), gitea?.stop()]);
  await rm(root, { recursive: true, force: true });
});

async function api<T>(method: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${gitea.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `token ${gitea.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer}`);
  return JSON.parse(answer) as T;
}

interface Written {
  commit: { sha: string };
  content: { sha: string };
}

/** One commit on main, as a push makes it: the forge sends its webhook. */
async function commit(
  name: string,
  file: string,
  content: object,
  sha?: string,
): Promise<Written> {
  return api<Written>(
    sha ? 'PUT' : 'POST',
    `/repos/shop/${name}/contents/${file}`,
    {
      branch: 'main',
      content: Buffer.from(stringify(content)).toString('base64'),
      message: `Change ${file}`,
      sha,
    },
  );
}

const image = `registry.example.com/web@sha256:${'a'.repeat(64)}`;
const service = (name: string, replicas: unknown) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: { name },
  spec: { replicas, workload: { containers: { main: { image } } } },
});

interface Application extends KubernetesObject {
  status?: {
    sync?: { status?: string; revision?: string };
    health?: { status?: string };
    operationState?: {
      phase?: string;
      message?: string;
      syncResult?: { revision?: string };
    };
    conditions?: { type: string; message: string }[];
  };
}

const applicationRef = (name: string) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  name,
  namespace: 'argocd',
});

async function deliver(name: string): Promise<string> {
  const namespace = await controlPlane.createNamespace(name);
  await applyOurs(client, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: `${gitea.url}/shop/${name}.git`,
        targetRevision: 'main',
        path: '.',
        directory: { include: 'service.yaml' },
      },
      destination: { server: 'https://kubernetes.default.svc', namespace },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  });
  return namespace;
}

const application = async (name: string) =>
  ((await client.get(applicationRef(name))) as Application | undefined)
    ?.status ?? {};

const live = (namespace: string, name: string) =>
  client.get(refOf({ ...service(name, 1), metadata: { name, namespace } }));

const replicasOf = async (namespace: string, name: string) =>
  ((await live(namespace, name))?.spec as { replicas?: number } | undefined)
    ?.replicas;

/** A repository with a spec, delivered. */
async function repository(name: string, replicas = 1) {
  await api('POST', '/orgs/shop/repos', { name, private: true });
  const first = await commit(name, 'service.yaml', service(name, replicas));
  await commit(name, 'other.yaml', service('not-to-be-delivered', 1));
  const namespace = await deliver(name);
  await waitFor(
    `"${name}" is there`,
    () => replicasOf(namespace, name),
    answer => answer === replicas,
  );
  return { namespace, sha: first.content.sha };
}

it('brings a push to the cluster, told by the forge, with its commit', async () => {
  const { namespace, sha } = await repository('web');
  expect(await live(namespace, 'not-to-be-delivered')).toBeUndefined();

  const before = performance.now();
  const pushed = await commit('web', 'service.yaml', service('web', 3), sha);
  await waitFor(
    'the change is there',
    () => replicasOf(namespace, 'web'),
    answer => answer === 3,
  );
  const seconds = (performance.now() - before) / 1000;
  // It polls every ten minutes, so only the webhook can have done this.
  expect(seconds).toBeLessThan(10);
  process.stdout.write(`push to live object: ${seconds.toFixed(2)} s\n`);

  await waitFor(
    'the Application names the commit',
    () => application('web'),
    ({ sync, operationState }) =>
      sync?.status === 'Synced' &&
      sync.revision === pushed.commit.sha &&
      operationState?.phase === 'Succeeded' &&
      operationState.syncResult?.revision === pushed.commit.sha,
  );
  const object = await live(namespace, 'web');
  expect(
    object?.metadata.annotations?.['argocd.argoproj.io/tracking-id'],
  ).toMatch(/^web:lattice\.dev\/LatticeService:/);
  expect(object?.metadata.managedFields).toContainEqual(
    expect.objectContaining({ manager: 'argocd-controller' }),
  );
});

it('shows the health our status tells, of this generation only', async () => {
  const { namespace } = await repository('health');
  const healthOf = async () => (await application('health')).health?.status;
  await waitFor('it waits for us', healthOf, is => is === 'Progressing');
  const report = async (phase: string, lag = 0) => {
    const object = await live(namespace, 'health');
    const observedGeneration = (object?.metadata.generation ?? 0) - lag;
    await client.updateStatus(
      {
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        metadata: { name: 'health', namespace },
        status: { phase, observedGeneration, message: 'As told' },
      },
      { fieldManager: 'test' },
    );
  };
  await report('Ready');
  await waitFor('it is healthy', healthOf, is => is === 'Healthy');
  await report('Failed');
  await waitFor('it is degraded', healthOf, is => is === 'Degraded');
  await report('Ready', 1);
  const again = await waitFor(
    'it waits again',
    healthOf,
    is => is === 'Progressing',
  );
  expect(again).toBe('Progressing');
});

it('puts back what somebody changes by hand, and removes what leaves the repository', async () => {
  const { namespace, sha } = await repository('heal', 2);
  await client.apply(
    {
      ...service('heal', 5),
      metadata: { name: 'heal', namespace },
      spec: { replicas: 5 },
    },
    { fieldManager: 'somebody', force: true },
  );
  await waitFor(
    'the change by hand is undone',
    () => replicasOf(namespace, 'heal'),
    answer => answer === 2,
  );
  await commit('heal', 'service.yaml', service('healed', 1), sha);
  await waitFor(
    'the old service is gone',
    () => live(namespace, 'heal'),
    answer => answer === undefined,
  );
  expect(await replicasOf(namespace, 'healed')).toBe(1);
});

it('says why a spec the cluster refuses is not delivered, and keeps what runs', async () => {
  const { namespace, sha } = await repository('broken');
  const pushed = await commit(
    'broken',
    'service.yaml',
    service('broken', 'many'),
    sha,
  );
  // Compared by a dry run, it is refused before an operation begins.
  const { sync, conditions } = await waitFor(
    'the refusal is told',
    () => application('broken'),
    status => (status.conditions ?? []).length > 0,
  );
  expect(sync).toMatchObject({
    status: 'Unknown',
    revision: pushed.commit.sha,
  });
  expect(conditions).toEqual([
    expect.objectContaining({
      type: 'ComparisonError',
      message: expect.stringMatching(/broken.*replicas/s),
    }),
  ]);
  expect(await replicasOf(namespace, 'broken')).toBe(1);
  await commit(
    'broken',
    'service.yaml',
    service('broken', 2),
    pushed.content.sha,
  );
  await waitFor(
    'the mended spec is there',
    () => replicasOf(namespace, 'broken'),
    answer => answer === 2,
  );
});

it('refuses what only the platform may say', async () => {
  await api('POST', '/orgs/shop/repos', { name: 'greedy' });
  await commit('greedy', 'service.yaml', {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeQuota',
    metadata: { name: 'more' },
    spec: { limits: { pods: 1000 } },
  });
  const namespace = await deliver('greedy');
  await waitFor(
    'the refusal is told',
    async () => (await application('greedy')).operationState?.message ?? '',
    message => message.includes('LatticeQuota is not permitted in project'),
  );
  expect(
    await client.get({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeQuota',
      name: 'more',
      namespace,
    }),
  ).toBeUndefined();
});

it('takes no webhook that the forge has not signed', async () => {
  const response = await fetch(argo.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-gogs-event': 'push',
      'x-gogs-signature': 'a'.repeat(64),
    },
    body: JSON.stringify({ ref: 'refs/heads/main' }),
  });
  expect(response.status).toBe(400);
});

it.each(ARGO_PARTS)('goes on delivering after %s was killed', async name => {
  const app = name.replace('argocd-', 'killed-');
  const { namespace, sha } = await repository(app);
  const { pid } = argo.parts[name];
  await argo.parts[name].kill();
  expect(await identify(pid)).toBeUndefined();
  await argo.parts[name].restart();
  await commit(app, 'service.yaml', service(app, 4), sha);
  await waitFor(
    'the change is there',
    () => replicasOf(namespace, app),
    answer => answer === 4,
    60,
  );
});

it('keeps address and secret over a stop, frees its ports, and catches up with what was pushed', async () => {
  const { namespace, sha } = await repository('stopped');
  const { webhookUrl, webhookSecret, parts } = argo;
  const pids = Object.values(parts).map(({ pid }) => pid);
  await argo.stop();
  for (const pid of pids) expect(await identify(pid)).toBeUndefined();
  expect(await isPortFree(Number(new URL(webhookUrl).port))).toBe(true);
  await commit('stopped', 'service.yaml', service('stopped', 2), sha);
  argo = await start();
  expect(argo).toMatchObject({ webhookUrl, webhookSecret });
  await waitFor(
    'what was pushed meanwhile is there',
    () => replicasOf(namespace, 'stopped'),
    answer => answer === 2,
  );
});

it('keeps its secrets out of logs and out of arguments', async () => {
  const kept = JSON.parse(
    await readFile(join(root, 'argo', 'argo-cd.json'), 'utf8'),
  ) as Record<string, string>;
  for (const part of Object.values(argo.parts)) {
    const texts = await Promise.all([
      readFile(part.logFile, 'utf8'),
      readFile(`/proc/${part.pid}/cmdline`, 'utf8'),
    ]);
    for (const key of ['redisPassword', 'serverKey', 'webhookSecret']) {
      expect(texts.join('\n')).not.toContain(kept[key]);
    }
  }
});
