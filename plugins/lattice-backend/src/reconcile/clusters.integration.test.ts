import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  locateTools,
  startControlPlane,
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import type { Knex } from 'knex';
import {
  memoryDatabase,
  startHarness,
  type Harness,
} from '../__testUtils__/harness';
import {
  OUTSIDER,
  PLATFORM_ENGINEER,
  startPortal as startBackend,
} from '../__testUtils__/portal';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import { Mesh } from '../fleet/Mesh';
import type { WorldAnswer } from '../service/Worlds';
import type { ServiceStatus } from './status';

/** Two clusters of one portal, on two real API servers: one story, in which later parts read what earlier ones wrote. */

jest.setTimeout(120_000);

let east: ControlPlane;
let west: ControlPlane;
let dataDir: string;
let namespace: string;
let knex: Knex;
/** The portal, with one or both of its clusters. */
let portal: { east: Harness; west?: Harness };

async function startPortal(options: { west?: 'there' | 'away' }) {
  const mesh = new Mesh();
  // Both are known from the beginning, whichever answers first.
  const other = options.west && {
    west: await startHarness(west, {
      name: 'west',
      knex,
      mesh,
      away: options.west === 'away',
    }),
  };
  portal = {
    east: await startHarness(east, { name: 'east', knex, mesh }),
    ...other,
  };
}

async function stopPortal() {
  await Promise.all([portal?.east.stop(), portal?.west?.stop()]);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lattice-west-'));
  [east, west] = await Promise.all([
    testControlPlane(),
    startControlPlane({
      name: 'west',
      dataDir,
      tools: await locateTools(),
      kwok: false,
    }),
  ]);
  namespace = await east.createNamespace('mesh');
  knex = await memoryDatabase();
  await startPortal({ west: 'there' });
  await portal.west?.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
}, 600_000);

afterAll(async () => {
  await stopPortal();
  await west?.stop();
  await knex?.destroy();
  await rm(dataDir, { recursive: true, force: true });
});

const payments = (replicas: number) =>
  serviceSpec({
    namespace,
    name: 'payments',
    replicas,
    resources: { orders: { direction: 'outbound' } },
  });
const orders = (offered: boolean) =>
  serviceSpec({
    namespace,
    name: 'orders',
    advertise: offered ? [`${namespace}/payments`] : undefined,
  });

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
const isAgreed = ({ agreements }: ServiceStatus) =>
  agreements.some(
    ({ to, state }) => to === `west:${namespace}/orders` && state === 'agreed',
  );
const untilReady = (
  replicas: number,
  more: (status: ServiceStatus) => boolean = () => true,
) =>
  portal.east.until(
    payments(replicas),
    status => isReady(status) && more(status),
    60,
  );

/** Whether the rules of the network let it look the other service up and reach it. */
async function isOpen(): Promise<boolean> {
  const rules = await portal.east.get(
    'cilium.io/v2',
    'CiliumNetworkPolicy',
    namespace,
    'payments',
  );
  const text = JSON.stringify(rules?.spec);
  const found = text.includes(`"orders.${namespace}.svc.cluster.local"`);
  expect(text.includes('"world"')).toBe(found);
  return found;
}

const history = () =>
  portal.east.reconciler.deployments.list(
    { cluster: 'east', namespace, name: 'payments' },
    1,
  );

it('opens what is offered in the other cluster', async () => {
  await portal.east.apply(payments(1));
  await untilReady(1);
  expect(await isOpen()).toBe(false);

  await portal.west?.apply(orders(true));
  await untilReady(1, isAgreed);
  expect(await isOpen()).toBe(true);
  const [newest] = await history();
  expect(newest).toMatchObject({
    trigger: 'platform',
    message: expect.stringContaining(
      `service "west:${namespace}/orders" is known now`,
    ),
  });
});

it('leaves it open while the other cluster does not answer', async () => {
  await west.parts['kube-apiserver'].kill();
  await waitFor(
    'Cluster "west" to be stale',
    async () => portal.west?.reconciler.connection.status,
    status => status?.state === 'stale',
  );
  await portal.east.apply(payments(2));
  await untilReady(2, isAgreed);
  expect(await isOpen()).toBe(true);
});

it('also when the portal is started anew and has never seen it', async () => {
  await stopPortal();
  await startPortal({ west: 'away' });
  const { message } = await untilReady(2, status =>
    status.message.includes('has not seen'),
  );
  expect(message).toContain(
    `the portal has not seen cluster "west" since it started, and what is agreed with "west:${namespace}/orders" depends on it`,
  );
  await portal.east.apply(payments(3));
  const waiting = await portal.east.until(
    payments(3),
    ({ phase, message: text }) =>
      phase === 'Pending' && text.includes('has not seen'),
  );
  expect(isAgreed(waiting)).toBe(true);
  expect(await isOpen()).toBe(true);

  await west.parts['kube-apiserver'].restart();
  await untilReady(3, isAgreed);
  expect(await isOpen()).toBe(true);
});

it('closes it when the other side withdraws, and says why', async () => {
  await waitFor(
    'the other API server to take a spec again',
    async () => portal.west?.apply(orders(false)).catch(() => undefined),
    object => object !== undefined,
  );
  await untilReady(3, status => !isAgreed(status));
  expect(await isOpen()).toBe(false);
  const [newest] = await history();
  expect(newest).toMatchObject({
    trigger: 'platform',
    result: 'succeeded',
    message: `Compiled again: service "west:${namespace}/orders" is no longer offered to other clusters.`,
  });
});

it('closes it when the other cluster is taken out of the portal', async () => {
  await portal.west?.apply(orders(true));
  await untilReady(3, isAgreed);
  await stopPortal();
  await startPortal({});
  await untilReady(3, status => !isAgreed(status));
  expect(await isOpen()).toBe(false);
  const [newest] = await history();
  expect(newest.message).toBe(
    'Compiled again: the mesh no longer has cluster "west".',
  );
});

it('tells the form of other clusters what the user may know of them', async () => {
  await stopPortal();
  const { as, stop } = await startBackend({
    kubeconfig: east.controllerKubeconfig,
    namespace,
    foreign: 'nobody',
    others: [
      {
        name: 'west',
        kubeconfig: west.controllerKubeconfig,
        meshId: 'test',
      },
      {
        name: 'north',
        kubeconfig: join(dataDir, 'not-there'),
        meshId: 'test',
      },
      { name: 'staging', kubeconfig: join(dataDir, 'not-there-either') },
    ],
  });
  const remotesOf = async (user: string) => {
    const { body } = await as(user).get('/clusters/test/world');
    return body.remotes as WorldAnswer['remotes'];
  };
  const kindsOf = (remotes: WorldAnswer['remotes']) =>
    remotes?.map(
      ({ cluster, documents }) =>
        `${cluster} ${documents?.map(
          item => `${item.kind}/${item.metadata.name}`,
        )}`,
    );
  try {
    const all = await waitFor(
      'The portal to see cluster "west"',
      () => remotesOf(PLATFORM_ENGINEER),
      remotes => remotes?.some(({ documents }) => documents) === true,
    );
    expect(kindsOf(all)).toEqual([
      'west LatticePlatform/app-config,LatticeService/orders',
      'north undefined',
    ]);
    expect(kindsOf(await remotesOf(OUTSIDER))).toEqual([
      'west LatticePlatform/app-config',
      'north undefined',
    ]);
  } finally {
    await stop();
  }
});
