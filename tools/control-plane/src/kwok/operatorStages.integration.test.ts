import { setTimeout as sleep } from 'node:timers/promises';
import { adminClient } from '../cluster/adminClient';
import type { ApiClient } from '../cluster/apiClient';
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
    path: string;
    apiVersion: string;
    spec: (revision: string) => object;
    /** "ready" or "failing" for the present generation. */
    outcome: (object: Played) => string | undefined;
  }
> = {
  Certificate: {
    path: 'cert-manager.io/v1 certificates',
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
    path: 'external-secrets.io/v1 externalsecrets',
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
    path: 'argoproj.io/v1alpha1 rollouts',
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

let admin: ApiClient;
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
  async (kind, { path, apiVersion, spec, outcome }) => {
    const [group, plural] = path.split(' ');
    const url = `/apis/${group}/namespaces/${namespace}/${plural}/web`;
    const apply = (revision: string, simulate: string) =>
      admin.apply<Played>(url, {
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
      const { metadata } = await admin.get<Played>(url);
      // A stage takes a second; one that plays twice would show by then.
      await sleep(3000);
      const object = await admin.get<Played>(url);
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
