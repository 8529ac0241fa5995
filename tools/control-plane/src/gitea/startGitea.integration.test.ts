import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../process/identity';
import { waitFor } from '../testing/waitFor';
import { run } from '../tools/go';
import { locateTools } from '../tools/locate';
import { GITEA_TOOLS } from '../tools/table';
import { Gitea, startGitea } from './startGitea';

jest.setTimeout(900_000);

let root: string;
let gitea: Gitea;

const start = async () =>
  startGitea({
    dataDir: join(root, 'gitea'),
    tools: await locateTools({ tools: GITEA_TOOLS }),
  });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-gitea-'));
  await chmod(root, 0o755);
  gitea = await start();
});

afterAll(async () => {
  await gitea.stop();
  await rm(root, { recursive: true, force: true });
});

async function api(path: string, body?: unknown) {
  const response = await fetch(`${gitea.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `token ${gitea.token}`,
      'content-type': 'application/json',
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text.startsWith('{') ? JSON.parse(text) : text) as object,
  };
}

it('takes a push over HTTP into an organisation, and keeps it over a restart', async () => {
  await gitea.ensureOrganization('shop');
  await gitea.ensureOrganization('shop');
  expect((await api('/orgs/shop/repos', { name: 'web' })).status).toBe(201);

  const work = join(root, 'work');
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: root },
    });
  const remote = new URL(`${gitea.url}/shop/web.git`);
  remote.username = gitea.username;
  remote.password = gitea.password;
  await git('init', '--quiet', '--initial-branch=main', work);
  await git('-C', work, 'commit', '--quiet', '--allow-empty', '-m', 'First');
  await git('-C', work, 'push', '--quiet', remote.href, 'main');
  // The list of branches follows a push a moment later.
  const { body } = await waitFor(
    'the branch is listed',
    () => api('/repos/shop/web/branches/main'),
    ({ status }) => status === 200,
  );
  expect(body).toMatchObject({ commit: { message: 'First\n' } });

  const { url, token, part } = gitea;
  const { pid } = part;
  await gitea.stop();
  expect(await identify(pid)).toBeUndefined();
  gitea = await start();
  expect(gitea).toMatchObject({ url, token });
  expect((await api('/repos/shop/web/branches/main')).status).toBe(200);
});

it('admits nobody with a wrong token, and nobody may register', async () => {
  const response = await fetch(`${gitea.url}/api/v1/user`, {
    headers: { authorization: 'token wrong' },
  });
  expect(response.status).toBe(401);
  const page = await fetch(`${gitea.url}/user/sign_up`);
  expect(await page.text()).toMatch(/Registration is disabled/);
});

it('refuses a second start on the same data', async () => {
  await expect(start()).rejects.toThrow(/is in use by process \d+/);
});

it('explains an organisation that has the name of the account', async () => {
  await expect(gitea.ensureOrganization(gitea.username)).rejects.toThrow(
    /the forge account has the same name/,
  );
});
