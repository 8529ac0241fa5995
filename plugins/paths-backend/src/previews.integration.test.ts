import { waitFor, type TestGitea } from '@lattice-portal/control-plane';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

let world: World;
let gitea: TestGitea;
let namespace: string;

beforeAll(async () => {
  world = await startWorld(() => ({
    environments: [{ name: 'dev', cluster: 'test' }],
    previews: { cluster: 'test', quota: { pods: '3' } },
  }));
  ({ gitea, namespace } = world);
  await gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
  });
  await world.connect();
}, 600_000);

afterAll(() => world?.stop());

const propose = async (branch: string, text: string): Promise<number> => {
  await world.push({ text, message: `Try ${branch}`, newBranch: branch });
  const { number } = (await gitea.api('POST', '/repos/lattice/checkout/pulls', {
    head: branch,
    base: 'main',
    title: `Try ${branch}`,
  })) as { number: number };
  return number;
};
const close = (number: number) =>
  gitea.api('PATCH', `/repos/lattice/checkout/pulls/${number}`, {
    state: 'closed',
  });
const preview = async (number: number) =>
  (await world.detail()).previews.find(found => found.number === number);
const until = (number: number, state: string | undefined) =>
  waitFor(
    `Preview ${number} ${state ?? 'gone'}`,
    () => preview(number),
    found => found?.state === state,
  );
const comments = async (number: number) =>
  (
    (await gitea.api(
      'GET',
      `/repos/lattice/checkout/issues/${number}/comments`,
    )) as { body: string }[]
  ).map(({ body }) => body);
const told = async (number: number, words: string) => {
  const [said] = await waitFor(
    `A comment that it ${words}`,
    () => comments(number),
    all => all.some(body => body.includes(words)),
  );
  return said;
};
const space = (name: string) =>
  world.kubectl.get({ apiVersion: 'v1', kind: 'Namespace', name });

describe('the preview of a pull request', () => {
  it('is there when it is opened, follows its commits, and leaves nothing when it is closed', async () => {
    const number = await propose('two', specText({ namespace, replicas: 2 }));
    const found = await until(number, 'ready');
    expect(found).toMatchObject({
      title: 'Try two',
      namespace: `${namespace}-pr-${number}`,
      url: `${gitea.url}/lattice/checkout/pulls/${number}`,
    });
    const name = `${namespace}-pr-${number}`;
    expect(await world.live(name)).toMatchObject({ spec: { replicas: 2 } });
    expect(await world.live(namespace)).toMatchObject({
      spec: { replicas: 1 },
    });
    const quota = await world.kubectl.get({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      namespace: name,
      name: 'preview',
    });
    expect(quota).toMatchObject({ spec: { hard: { pods: '3' } } });
    const said = await told(number, 'is Ready');
    expect(said).toContain(
      `https://portal.example.org/services/test/${name}/checkout`,
    );

    await world.push({
      text: specText({ namespace, replicas: 3 }),
      message: 'Three',
      branch: 'two',
    });
    await waitFor(
      'The preview to follow',
      () => world.live(name),
      service => (service?.spec as { replicas: number }).replicas === 3,
    );
    expect(await comments(number)).toHaveLength(1);

    await close(number);
    await until(number, undefined);
    expect(await space(name)).toBeUndefined();
    await told(number, 'is removed');
    expect(await comments(number)).toHaveLength(1);
  });

  it('says why it is refused, and is removed all the same', async () => {
    const number = await propose(
      'tag',
      specText({ namespace, image: 'registry.example.com/checkout:latest' }),
    );
    const found = await until(number, 'refused');
    expect(found?.message).toContain('digest');
    await told(number, 'was refused');
    await close(number);
    await until(number, undefined);
  });

  it('goes when the pull request is closed while it is being built', async () => {
    const number = await propose('quick', specText({ namespace, replicas: 2 }));
    await close(number);
    const name = `${namespace}-pr-${number}`;
    const left = await waitFor(
      'The namespace to go',
      async () => [await preview(number), await space(name)],
      found => found.every(one => one === undefined),
    );
    expect(left).toEqual([undefined, undefined]);
    await told(number, 'is removed');
  });

  it('goes when the pull request was closed while the portal was away', async () => {
    const number = await propose('long', specText({ namespace, replicas: 2 }));
    await until(number, 'ready');
    await world.portal.stopBackend();
    await close(number);
    await world.portal.startBackend();
    await until(number, undefined);
    expect(await space(`${namespace}-pr-${number}`)).toBeUndefined();
  });
});
