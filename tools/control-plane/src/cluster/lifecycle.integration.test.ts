import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../process/identity';
import type { UnexpectedExit } from '../process/managedProcess';
import { isPortFree } from '../process/ports';
import { waitFor } from '../testing/waitFor';
import { locateTools, ToolPaths } from '../tools/locate';
import { adminClient } from './adminClient';
import { ControlPlaneOptions, startControlPlane } from './startControlPlane';
import type { ControlPlane } from './types';

jest.setTimeout(900_000);

let root: string;
let tools: ToolPaths;
const started: ControlPlane[] = [];

async function start(
  name: string,
  options: Partial<ControlPlaneOptions> = {},
): Promise<ControlPlane> {
  const controlPlane = await startControlPlane({
    name,
    dataDir: join(root, name),
    tools,
    kwok: false,
    ...options,
  });
  started.push(controlPlane);
  return controlPlane;
}

const pids = (controlPlane: ControlPlane) =>
  Object.values(controlPlane.parts)
    .map(part => part.pid)
    .filter(pid => pid > 0);

const namespaceRef = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  name,
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-lifecycle-'));
  tools = await locateTools();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map(one => one.stop()));
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('runs two clusters that know nothing of each other', async () => {
  const [a, b] = await Promise.all([start('a'), start('b')]);
  expect(a.url).not.toBe(b.url);
  const namespace = await a.createNamespace('only-in-a');
  const { client } = await adminClient(b);
  const found = await client.get(namespaceRef(namespace));
  await client.close();
  expect(found).toBeUndefined();
});

it('ends every process, frees the port, and finds its data and address again', async () => {
  const first = await start('a');
  const namespace = await first.createNamespace('kept');
  const before = pids(first);
  expect(before).toHaveLength(4);
  await started.pop()?.stop();
  expect(await Promise.all(before.map(identify))).toEqual(
    before.map(() => undefined),
  );
  expect(await isPortFree(Number(new URL(first.url).port))).toBe(true);

  const second = await start('a');
  expect(second.url).toBe(first.url);
  const { client } = await adminClient(second);
  expect(await client.get(namespaceRef(namespace))).toBeDefined();
  await client.close();
});

it('says which part ended unasked, with the end of its log', async () => {
  const exits: UnexpectedExit[] = [];
  const controlPlane = await start('a', {
    onUnexpectedExit: exit => exits.push(exit),
  });
  process.kill(controlPlane.parts['kube-scheduler'].pid, 'SIGKILL');
  await waitFor(
    'the exit is noticed',
    async () => exits.length,
    count => count === 1,
  );
  expect(exits[0].message).toMatch(
    /^"kube-scheduler" of cluster "a" was ended by SIGKILL\. Last lines of "kube-scheduler\.log":\n\S/,
  );
  await controlPlane.parts['kube-scheduler'].restart();
  // What a test kills on purpose is no news.
  await controlPlane.parts['kube-scheduler'].kill();
  expect(exits).toHaveLength(1);
});

it('starts a part again at once after a kill', async () => {
  const { etcd, 'kube-apiserver': server } = (await start('a')).parts;
  for (let round = 0; round < 3; round++) {
    for (const part of [etcd, server]) {
      await part.kill();
      expect(part.pid).toBe(0);
      await part.restart();
      expect(part.pid).toBeGreaterThan(0);
    }
  }
});

it('refuses a port in use and leaves nothing running', async () => {
  const blocker = await new Promise<Server>(resolve => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
  const address = blocker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(start('c', { port })).rejects.toThrow(
    `Port "${port}" for the Kubernetes API server is in use by another program. Stop that program, or choose another port.`,
  );
  blocker.close();
  await start('c', { port });
});

it('says why a part did not start', async () => {
  await expect(
    start('d', { tools: { ...tools, etcd: '/bin/false' } }),
  ).rejects.toThrow(/"etcd" of cluster "d" exited with 1/);
  await start('d');
});
