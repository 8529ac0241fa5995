import { waitFor } from '@lattice-portal/control-plane';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import { DEVELOPER } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(180_000);

let world: World;
let namespace: string;

beforeAll(async () => {
  world = await startWorld(
    () => ({
      environments: [
        { name: 'dev', cluster: 'test', delivery: 'argo-cd' },
        {
          name: 'staging',
          cluster: 'test',
          namespace: '{namespace}-staging',
          delivery: 'argo-cd',
        },
      ],
    }),
    ['staging'],
    { argoCd: true },
  );
  ({ namespace } = world);
  await world.gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
  });
}, 600_000);

afterAll(() => world?.stop());

const until = (release: number, environment: string, state = 'ready') =>
  waitFor(
    `Release ${release} ${state} in ${environment}`,
    () => world.detail(),
    ({ environments }: RepositoryDetail) => {
      const found = environments.find(({ name }) => name === environment);
      return [found?.current, found?.newest].some(
        delivery => delivery?.release === release && delivery.state === state,
      );
    },
    120,
  );
const deployments = async (space: string) => {
  const answer = await world.portal
    .as(DEVELOPER)
    .lattice(`/services/test/${space}/checkout/deployments`);
  return answer.body.items;
};

describe('delivery by Argo CD', () => {
  it('brings the head of a connected repository into the first environment', async () => {
    await world.connect();
    const found = await until(1, 'dev');
    const [{ current }] = found.environments;
    expect(current).toMatchObject({
      mode: 'argo-cd',
      link: expect.stringContaining('/lattice/checkout/commit/'),
    });
  });

  it('brings a push there, with its commit on the record of the deployment', async () => {
    const commit = await world.push({
      text: specText({ namespace, replicas: 2 }),
      message: 'Two of them',
    });
    await until(2, 'dev');
    expect(await world.live(namespace)).toMatchObject({
      spec: { replicas: 2 },
      metadata: { annotations: { 'lattice.dev/source-commit': commit } },
    });
    const [newest] = await deployments(namespace);
    expect(newest).toMatchObject({
      result: 'succeeded',
      trigger: 'git',
      release: '2',
      environment: 'dev',
    });
  });

  it('writes nothing that the gates refuse', async () => {
    await world.push({
      text: specText({
        namespace,
        image: 'registry.example.com/checkout:latest',
      }),
      message: 'Run latest',
    });
    await until(3, 'dev', 'refused');
    expect(await world.live(namespace)).toMatchObject({
      spec: { replicas: 2 },
    });
  });

  it('promotes and brings back on the branch of the environment', async () => {
    const deliver = (release: number) =>
      world.portal
        .as(DEVELOPER)
        .post('/repositories/lattice/checkout/deliveries', {
          release,
          environment: 'staging',
        });
    expect((await deliver(2)).status).toBe(202);
    await until(2, 'staging');
    expect((await deliver(1)).status).toBe(202);
    await until(1, 'staging');
    expect(await world.live(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 1 },
    });
    const commits = (await world.gitea.api(
      'GET',
      '/repos/lattice/checkout/commits?sha=lattice/staging&limit=2',
    )) as { commit: { message: string } }[];
    expect(commits.map(({ commit }) => commit.message.split('\n')[0])).toEqual([
      'Deliver release 1 to staging',
      'Deliver release 2 to staging',
    ]);
  });

  it('says what Argo CD refuses, and what runs stays', async () => {
    const project = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      namespace: 'argocd',
      name: 'default',
    };
    const before = await world.kubectl.get(project);
    const allow = (kinds: object[]) =>
      world.kubectl.apply(
        {
          apiVersion: project.apiVersion,
          kind: project.kind,
          metadata: { name: project.name, namespace: project.namespace },
          spec: {
            ...(before?.spec as object),
            namespaceResourceWhitelist: kinds,
          },
        },
        { fieldManager: 'kubectl', force: true },
      );
    await allow([{ group: 'lattice.dev', kind: 'LatticeJob' }]);
    await world.push({
      text: specText({ namespace, replicas: 3 }),
      message: 'Three of them',
    });
    const found = await until(4, 'dev', 'failed');
    expect(found.environments[0].newest?.message).toMatch(
      /Argo CD cannot sync it: [^]*not permitted in project/,
    );
    expect(await world.live(namespace)).toMatchObject({
      spec: { replicas: 2 },
    });
    await allow([{ group: '*', kind: '*' }]);
  });
});
