import { waitFor } from '@lattice-portal/control-plane';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import { DEVELOPER } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(180_000);

const DEPLOYMENTS = '/repos/lattice/deployments';

let world: World;
let namespace: string;

beforeAll(async () => {
  world = await startWorld(
    () => ({
      rendered: { repository: 'lattice/deployments', autoMerge: ['dev'] },
      environments: [
        { name: 'dev', cluster: 'test', delivery: 'rendered' },
        {
          name: 'staging',
          cluster: 'test',
          namespace: '{namespace}-staging',
          delivery: 'rendered',
        },
      ],
    }),
    ['staging'],
    { argoCd: true },
  );
  ({ namespace } = world);
  await world.gitea.createRepository('lattice', 'deployments', {
    'README.md': 'What runs.\n',
  });
  await world.gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
  });
}, 600_000);

afterAll(() => world?.stop());

const attemptIn = ({ environments }: RepositoryDetail, name: string) => {
  const found = environments.find(environment => environment.name === name);
  return found?.newest ?? found?.current;
};
const until = (release: number, environment: string, state = 'ready') =>
  waitFor(
    `Release ${release} ${state} in ${environment}`,
    () => world.detail(),
    detail => {
      const attempt = attemptIn(detail, environment);
      return attempt?.release === release && attempt.state === state;
    },
    90,
  );
const deliver = (release: number) =>
  world.portal.as(DEVELOPER).post('/repositories/lattice/checkout/deliveries', {
    release,
    environment: 'staging',
  });
const tree = async () =>
  (
    (await world.gitea.api(
      'GET',
      `${DEPLOYMENTS}/git/trees/main?recursive=true`,
    )) as { tree: { path: string; type: string }[] }
  ).tree
    .filter(({ type }) => type === 'blob')
    .map(({ path }) => path);
const deployment = (space: string) =>
  world.kubectl.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: space,
    name: 'checkout',
  });
/** The pull request an attempt waits for. */
const numberOf = (link?: string) => Number(link?.split('/').pop());

describe('delivery by rendered manifests', () => {
  it('merges what the portal may merge, and Argo CD writes every object', async () => {
    await world.connect();
    const detail = await until(1, 'dev');
    expect(attemptIn(detail, 'dev')).toMatchObject({
      mode: 'rendered',
      link: expect.stringContaining('/lattice/deployments/pulls/1'),
    });
    expect(await tree()).toEqual(
      expect.arrayContaining([
        'README.md',
        `dev/${namespace}/checkout/service.yaml`,
        `dev/${namespace}/checkout/manifests/deployment.checkout.yaml`,
      ]),
    );
    const live = await deployment(namespace);
    expect(live?.metadata.ownerReferences).toBeUndefined();
    expect(await world.live(namespace)).toMatchObject({
      status: { phase: 'Ready' },
      metadata: {
        annotations: {
          'lattice.dev/delivery': 'rendered',
          'lattice.dev/release': '1',
        },
      },
    });
  });

  it('brings a push to Ready by itself', async () => {
    const before = Date.now();
    await world.push({
      text: specText({ namespace, replicas: 2 }),
      message: 'Two of them',
    });
    await until(2, 'dev');
    // For whoever wonders how long it takes; bench/ says it with a method.
    process.stdout.write(
      `push to Ready, rendered: ${(Date.now() - before) / 1000} s\n`,
    );
    expect(await deployment(namespace)).toMatchObject({
      spec: { replicas: 2 },
    });
  });

  it('waits for the person who merges where a person has to', async () => {
    expect((await deliver(2)).status).toBe(202);
    const waiting = await waitFor(
      'The pull request',
      () => world.detail(),
      detail => attemptIn(detail, 'staging')?.link !== undefined,
    );
    const attempt = attemptIn(waiting, 'staging');
    expect(attempt).toMatchObject({
      state: 'delivering',
      message: expect.stringContaining('Waits until pull request #3 of'),
    });
    expect(await deployment(`${namespace}-staging`)).toBeUndefined();
    await world.gitea.api(
      'POST',
      `${DEPLOYMENTS}/pulls/${numberOf(attempt?.link)}/merge`,
      { Do: 'merge', delete_branch_after_merge: true },
    );
    await until(2, 'staging');
    expect(await deployment(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 2 },
    });
  });

  it('ends when the pull request is closed, and what runs stays', async () => {
    expect((await deliver(1)).status).toBe(202);
    const waiting = await waitFor(
      'Another pull request',
      () => world.detail(),
      detail =>
        attemptIn(detail, 'staging')?.release === 1 &&
        attemptIn(detail, 'staging')?.link !== undefined,
    );
    await world.gitea.api(
      'PATCH',
      `${DEPLOYMENTS}/pulls/${numberOf(attemptIn(waiting, 'staging')?.link)}`,
      { state: 'closed' },
    );
    const ended = await until(1, 'staging', 'declined');
    expect(attemptIn(ended, 'staging')?.message).toContain(
      'was closed without being merged',
    );
    expect(await deployment(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 2 },
    });
    const again = await deliver(1);
    expect(again.status).toBe(202);
  });

  it('writes nothing that the gates refuse', async () => {
    const image = 'registry.example.com/checkout:latest';
    await world.push({
      text: specText({ namespace, image }),
      message: 'Run latest',
    });
    await until(3, 'dev', 'refused');
    expect(await deployment(namespace)).toMatchObject({
      spec: { replicas: 2 },
    });
  });
});
