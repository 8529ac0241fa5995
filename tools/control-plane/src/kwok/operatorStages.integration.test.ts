import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { testControlPlane } from '../testing/testControlPlane';
import { SIMULATE_ANNOTATION } from './operatorStages';

jest.setTimeout(900_000);

interface Played {
  metadata: { generation: number };
  status?: {
    phase?: string;
    observedGeneration?: string;
    syncedResourceVersion?: string;
    conditions?: {
      type: string;
      status: string;
      reason: string;
      observedGeneration?: number;
    }[];
  };
}

const KINDS: Record<
  string,
  {
    apiVersion: string;
    spec: (revision: string) => object;
    /** "ready" or "failing" for the present generation. */
    outcome: (object: Played) => string | undefined;
  }
> = {
  Certificate: {
    apiVersion: 'cert-manager.io/v1',
    spec: revision => ({
      secretName: 'web',
      dnsNames: [`${revision}.example.com`],
      issuerRef: { name: 'ca' },
    }),
    outcome: ({ metadata, status }) => {
      const ready = status?.conditions?.find(({ type }) => type === 'Ready');
      if (ready?.observedGeneration !== metadata.generation) {
        return undefined;
      }
      return ready.status === 'True' ? 'ready' : 'failing';
    },
  },
  ExternalSecret: {
    apiVersion: 'external-secrets.io/v1',
    spec: revision => ({
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'web' },
      data: [{ secretKey: 'a', remoteRef: { key: revision } }],
    }),
    outcome: ({ metadata, status }) => {
      const synced = status?.syncedResourceVersion?.split('-')[0];
      const ready = status?.conditions?.find(({ type }) => type === 'Ready');
      if (synced !== String(metadata.generation)) {
        return undefined;
      }
      return ready?.status === 'True' ? 'ready' : 'failing';
    },
  },
  Rollout: {
    apiVersion: 'argoproj.io/v1alpha1',
    spec: revision => ({
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web', revision } },
        spec: { containers: [{ name: 'web', image: 'example/web' }] },
      },
    }),
    outcome: ({ metadata, status }) => {
      if (status?.observedGeneration !== String(metadata.generation)) {
        return undefined;
      }
      return status.phase === 'Healthy' ? 'ready' : 'failing';
    },
  },
};

let admin: ClusterClient;
let namespace: string;

beforeAll(async () => {
  const controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('operators');
  ({ client: admin } = await adminClient(controlPlane));
});

afterAll(() => admin.close());

/**
 * create -> ready; asked to fail -> failing; asked no more -> ready;
 * changed -> ready again for the new generation.
 */
it.each(Object.entries(KINDS))(
  'plays the operator of a %s',
  async (kind, { apiVersion, spec, outcome }) => {
    const read = async () => {
      const found = await admin.get({
        apiVersion,
        kind,
        namespace,
        name: 'web',
      });
      return found as unknown as Played;
    };
    const apply = (revision: string, simulate: string) =>
      applyOurs(admin, {
        apiVersion,
        kind,
        metadata: {
          name: 'web',
          namespace,
          annotations: { [SIMULATE_ANNOTATION]: simulate },
        },
        spec: spec(revision),
      });
    const settles = async () => {
      const { metadata } = await read();
      // A stage takes a second; one that plays twice would show by then.
      await sleep(3000);
      const object = await read();
      return [metadata.generation, outcome(object)];
    };

    await apply('one', 'nothing');
    expect(await settles()).toEqual([1, 'ready']);
    await apply('one', 'fail');
    expect(await settles()).toEqual([1, 'failing']);
    await apply('one', 'nothing');
    expect(await settles()).toEqual([1, 'ready']);
    await apply('two', 'nothing');
    expect(await settles()).toEqual([2, 'ready']);
    await apply('three', 'fail');
    expect(await settles()).toEqual([3, 'failing']);
  },
);
