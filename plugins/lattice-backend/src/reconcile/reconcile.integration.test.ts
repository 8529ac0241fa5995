import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { setTimeout as sleep } from 'node:timers/promises';
import { controllerRequests, controllerWrites } from '../__testUtils__/audit';
import { startHarness, type Harness } from '../__testUtils__/harness';
import {
  orders,
  payments,
  secretsPolicy,
  serviceSpec,
} from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { ServiceStatus } from './status';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
}, 600_000);

afterAll(async () => {
  await harness?.stop();
});

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
const isFailed = ({ phase }: ServiceStatus) => phase === 'Failed';

const ready = (object: KubernetesObject) => harness.until(object, isReady);

async function commerce(): Promise<string> {
  const namespace = await controlPlane.createNamespace('commerce');
  await harness.apply(secretsPolicy(namespace));
  return namespace;
}

const simple = (namespace: string, name = 'web', replicas = 1) =>
  serviceSpec({ namespace, name, replicas });

describe('a spec that is applied with kubectl', () => {
  it('becomes Ready with everything it needs, what closes written before what runs', async () => {
    const namespace = await commerce();
    await harness.apply(orders(namespace));
    const status = await ready(await harness.apply(payments(namespace)));

    expect(status.resources).toMatchObject({
      total: 11,
      byKind: {
        AuthorizationPolicy: 1,
        CiliumNetworkPolicy: 1,
        ConfigMap: 1,
        Deployment: 1,
        ExternalSecret: 2,
        PodDisruptionBudget: 1,
        Service: 1,
        ServiceAccount: 1,
        VMRule: 1,
        VMServiceScrape: 1,
      },
    });
    expect(status.gates.summary).toMatch(/^(\d+)\/\1$/);
    expect(status.agreements).toEqual([
      {
        from: `${namespace}/payments`,
        to: `${namespace}/orders`,
        ports: [8080],
        state: 'agreed',
      },
    ]);
    expect(
      status.conditions.map(({ type, status: value }) => `${type}=${value}`),
    ).toEqual([
      'Ready=True',
      'Compiled=True',
      'GatesPassed=True',
      'Applied=True',
      'Reconciling=False',
      'Stalled=False',
    ]);
    expect(status.conditions.every(c => c.observedGeneration === 1)).toBe(true);

    const written = (
      await controllerWrites(controlPlane, namespace, { status: false })
    )
      .filter(({ name }) => name.startsWith('payments'))
      .map(({ resource }) => resource);
    expect(written[0]).toBe('ciliumnetworkpolicies');
    expect(written.indexOf('deployments')).toBeGreaterThan(
      written.indexOf('authorizationpolicies'),
    );
    expect(written.indexOf('deployments')).toBeGreaterThan(
      written.lastIndexOf('externalsecrets'),
    );
    const deployment = await harness.get(
      'apps/v1',
      'Deployment',
      namespace,
      'payments',
    );
    expect(deployment?.metadata.ownerReferences).toMatchObject([
      { kind: 'LatticeService', name: 'payments', controller: true },
    ]);
  });

  it('is written nothing more, and nothing is asked, when it is looked at again', async () => {
    const namespace = await commerce();
    const object = await harness.apply(simple(namespace));
    await ready(object);
    await sleep(1_000);
    const before = (await controllerRequests(controlPlane)).filter(
      ({ namespace: where }) => where === namespace,
    ).length;

    // A change of policies makes every service of the cluster be looked at again.
    await harness.apply(secretsPolicy(`${namespace}-other`));
    await sleep(1_500);

    const after = (await controllerRequests(controlPlane)).filter(
      ({ namespace: where }) => where === namespace,
    ).length;
    expect(after).toBe(before);
  });

  it('is written nothing by a portal that starts anew without its database', async () => {
    const namespace = await commerce();
    const object = await harness.apply(simple(namespace));
    await ready(object);
    await sleep(1_000);
    const before = (await controllerWrites(controlPlane, namespace)).length;
    const second = await startHarness(controlPlane);
    try {
      await waitFor(
        'the new portal to have looked',
        async () =>
          (
            await controllerRequests(controlPlane)
          ).filter(event => event.namespace === namespace && event.dryRun)
            .length,
        // Once by the first portal, once by the second.
        count => count >= 2 * 6,
      );
      await sleep(500);
      expect(await controllerWrites(controlPlane, namespace)).toHaveLength(
        before,
      );
    } finally {
      await second.stop();
    }
  });
});

describe('a spec that changes', () => {
  it('loses what it no longer needs', async () => {
    const namespace = await commerce();
    const first = await ready(await harness.apply(simple(namespace, 'web', 3)));
    expect(first.resources.byKind.PodDisruptionBudget).toBe(1);

    const status = await ready(
      await harness.apply(simple(namespace, 'web', 1)),
    );
    expect(status.resources.byKind.PodDisruptionBudget).toBeUndefined();
    expect(
      await harness.get('policy/v1', 'PodDisruptionBudget', namespace, 'web'),
    ).toBeUndefined();
    const [newest, oldest] = await harness.reconciler.deployments.list(
      { cluster: 'test', namespace, name: 'web' },
      10,
    );
    expect(newest).toMatchObject({
      result: 'succeeded',
      generation: 2,
      deleted: 1,
      trigger: 'cluster',
      actor: 'kubectl',
    });
    expect(oldest).toMatchObject({ result: 'succeeded', generation: 1 });
  });

  it('takes everything with it when it is deleted', async () => {
    const namespace = await commerce();
    await ready(await harness.apply(simple(namespace)));
    await harness.kubectl.delete({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      namespace,
      name: 'web',
    });
    const left = async () => {
      const objects = await Promise.all([
        harness.get('apps/v1', 'Deployment', namespace, 'web'),
        harness.get('cilium.io/v2', 'CiliumNetworkPolicy', namespace, 'web'),
        harness.get('v1', 'ServiceAccount', namespace, 'web'),
      ]);
      return objects.filter(object => object !== undefined).length;
    };
    expect(await waitFor('everything to go', left, count => count === 0)).toBe(
      0,
    );
  });

  it('keeps what runs when a gate refuses the new version, and says why', async () => {
    const namespace = await controlPlane.createNamespace('commerce');
    const good = simple(namespace);
    const before = await ready(await harness.apply(good));
    const running = await harness.get(
      'apps/v1',
      'Deployment',
      namespace,
      'web',
    );
    const writes = (
      await controllerWrites(controlPlane, namespace, { status: false })
    ).length;

    const denied = serviceSpec({
      namespace,
      name: 'web',
      replicas: 3,
      resources: { stripe: { type: 'secret', params: { keys: ['key'] } } },
      variables: { KEY: '${resources.stripe.key}' },
    });
    const status = await harness.until(await harness.apply(denied), isFailed);

    expect(status.message).toContain('stripe');
    expect(status.planHash).toBe(before.planHash);
    expect(status.resources).toEqual(before.resources);
    expect(status.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'Refused',
        }),
        expect.objectContaining({ type: 'GatesPassed', status: 'False' }),
      ]),
    );
    expect(
      await controllerWrites(controlPlane, namespace, { status: false }),
    ).toHaveLength(writes);
    const still = await harness.get('apps/v1', 'Deployment', namespace, 'web');
    expect(still?.metadata.generation).toBe(running?.metadata.generation);

    // The missing policy is all it takes; nobody has to touch the service.
    await harness.apply(secretsPolicy(namespace));
    const healed = await harness.until(denied, isReady);
    expect(healed.resources.byKind.ExternalSecret).toBe(1);
    // The record ends just after the status was written.
    const history = await waitFor(
      'The end of the deployment',
      () =>
        harness.reconciler.deployments.list(
          { cluster: 'test', namespace, name: 'web' },
          10,
        ),
      ([newest]) => newest.result !== 'running',
    );
    expect(
      history.map(({ result, trigger }) => `${result} by ${trigger}`),
    ).toEqual([
      'succeeded by platform',
      'refused by cluster',
      'succeeded by cluster',
    ]);
  });

  it('does not hold up the services beside it when it is broken', async () => {
    const namespace = await commerce();
    const broken = serviceSpec({
      namespace,
      name: 'broken',
      variables: { A: '${resources.nothing.here}' },
    });
    const brokenStatus = harness.until(await harness.apply(broken), isFailed);
    await ready(await harness.apply(simple(namespace)));
    const { conditions, resources } = await brokenStatus;
    expect(conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'Compiled', status: 'False' }),
      ]),
    );
    expect(resources.total).toBe(0);
  });
});

describe('an agreement', () => {
  it('is opened on both sides when the other side adds its half', async () => {
    const namespace = await commerce();
    await ready(await harness.apply(orders(namespace, false)));
    const lonely = await ready(await harness.apply(payments(namespace)));
    expect(lonely.agreements).toMatchObject([{ state: 'missing-inbound' }]);

    await harness.apply(orders(namespace));
    const healed = await harness.until(
      payments(namespace),
      ({ phase, agreements }) =>
        phase === 'Ready' && agreements[0]?.state === 'agreed',
    );
    expect(healed.agreements).toMatchObject([{ ports: [8080] }]);
    const policy = await harness.get(
      'cilium.io/v2',
      'CiliumNetworkPolicy',
      namespace,
      'payments',
    );
    expect(JSON.stringify(policy?.spec)).toContain('orders');
  });
});

describe('somebody else', () => {
  it('who owns an object of that name is not overrun', async () => {
    const namespace = await commerce();
    await harness.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { namespace, name: 'web', labels: { team: 'theirs' } },
    });
    const status = await harness.until(
      await harness.apply(simple(namespace)),
      isFailed,
    );
    expect(status.message).toMatch(/ServiceAccount "web".*kubectl/s);
    expect(
      await controllerWrites(controlPlane, namespace, { status: false }),
    ).toEqual([]);
  });

  it('who took a field over is named', async () => {
    const namespace = await commerce();
    await ready(await harness.apply(simple(namespace)));
    await harness.kubectl.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { namespace, name: 'web' },
        spec: { replicas: 2 },
      },
      { fieldManager: 'autoscaler', force: true },
    );
    const status = await harness.until(simple(namespace), isFailed);
    expect(status.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'Conflict',
        }),
      ]),
    );
    expect(status.message).toMatch(/"autoscaler".*spec\.replicas/s);
  });
});
