import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterClient } from './ClusterClient';
import { KubeconfigCredentials } from './credentials';
import type { KubernetesObject } from './types';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let client: ClusterClient;
let namespace: string;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  client = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  namespace = await controlPlane.createNamespace('client');
}, 600_000);

afterAll(() => client?.close());

const config = (
  name: string,
  data: Record<string, string>,
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name },
  data,
});

async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isTrue()) {
    if (Date.now() > end) {
      throw new Error(`It never became true: ${isTrue}`);
    }
    await sleep(20);
  }
}

describe('on a real API server', () => {
  it('refuses a field the server does not know instead of dropping it', async () => {
    await expect(
      client.apply(
        { ...config('strict', {}), unknownField: true },
        { fieldManager: 'test' },
      ),
    ).rejects.toMatchObject({
      message: expect.stringContaining('unknownField'),
    });
  });

  it('names who holds a field, and takes it only by force', async () => {
    await client.apply(config('shared', { a: 'theirs' }), {
      fieldManager: 'theirs',
    });
    await expect(
      client.apply(config('shared', { a: 'ours' }), { fieldManager: 'ours' }),
    ).rejects.toMatchObject({
      status: 409,
      conflicts: [{ manager: 'theirs', field: '.data.a' }],
    });
    const forced = await client.apply(config('shared', { a: 'ours' }), {
      fieldManager: 'ours',
      force: true,
    });
    expect(forced.data).toEqual({ a: 'ours' });
  });

  it('refuses to write to, or delete, another object of the same name', async () => {
    const first = await client.apply(config('reborn', {}), {
      fieldManager: 'test',
    });
    await client.delete(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'reborn' },
      { uid: first.metadata.uid },
    );
    await client.apply(config('reborn', {}), { fieldManager: 'test' });
    const stale = config('reborn', { a: 'b' });
    stale.metadata.uid = first.metadata.uid;
    await expect(
      client.apply(stale, { fieldManager: 'test' }),
    ).rejects.toMatchObject({ status: 422, reason: 'Invalid' });
    await expect(
      client.delete(
        { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'reborn' },
        { uid: first.metadata.uid },
      ),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('writes nothing in a dry run', async () => {
    await client.apply(config('dry', {}), {
      fieldManager: 'test',
      dryRun: true,
    });
    expect(
      await client.get({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace,
        name: 'dry',
      }),
    ).toBeUndefined();
  });

  it('follows through a killed API server and misses nothing, deletions included', async () => {
    const seen: string[] = [];
    const watch = client.watch(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      {
        select: { labelSelector: 'followed=yes' },
        onChange: ({ type, object }) =>
          seen.push(`${type} ${object.metadata.name}`),
      },
    );
    const followed = (name: string) => {
      const object = config(name, {});
      object.metadata.labels = { followed: 'yes' };
      return client.apply(object, { fieldManager: 'test' });
    };
    await followed('stays');
    await followed('goes');
    watch.start();
    await watch.synced();
    expect(seen.sort()).toEqual(['added goes', 'added stays']);

    const server = controlPlane.parts['kube-apiserver'];
    await server.kill();
    await until(() => watch.state === 'stale');
    expect(watch.get(namespace, 'stays')).toBeDefined();
    await server.restart();
    await client.delete({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      name: 'goes',
    });
    await followed('new');
    await until(() => watch.state === 'synced' && seen.length === 4);
    expect(seen.slice(2).sort()).toEqual(['added new', 'deleted goes']);
    await watch.stop();
  });
});
