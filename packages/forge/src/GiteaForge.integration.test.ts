import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { startTestGitea, type TestGitea } from '@lattice-portal/control-plane';
import { createForge } from './createForge';
import type { Delivery, Forge } from './types';
import { readWebhook } from './webhooks/readWebhook';

jest.setTimeout(120_000);

const repository = { owner: 'lattice', name: 'checkout' };
const secret = 'a-secret-of-the-test';

/** What a forge sends us, as it comes. */
interface Sent {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

describe('a real Gitea', () => {
  let gitea: TestGitea;
  let forge: Forge;
  let receiver: Server;
  let hook: string;
  const sent: Sent[] = [];

  beforeAll(async () => {
    receiver = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      sent.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.end();
    });
    await new Promise<void>(done => {
      receiver.listen(0, '127.0.0.1', done);
    });
    hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    gitea = await startTestGitea();
    const { host } = new URL(gitea.url);
    const { username, password, url: baseUrl } = gitea;
    forge = createForge(
      new ConfigReader({
        lattice: { forge: { type: 'gitea', host } },
        integrations: { gitea: [{ host, baseUrl, username, password }] },
      }),
    );
    await gitea.createRepository(repository.owner, repository.name, {
      'service.yaml': 'one: 1\n',
      'docs/old.md': 'old',
    });
  });
  afterAll(async () => {
    await gitea?.stop();
    receiver.close();
  });

  const delivered = async (is: (found: Delivery) => boolean) => {
    for (let waited = 0; waited < 10_000; waited += 50) {
      const found = sent
        .map(request => readWebhook('gitea', { ...request, secret }))
        .find(is);
      if (found) {
        return found;
      }
      await new Promise(done => {
        setTimeout(done, 50);
      });
    }
    throw new Error('The forge sent no such event.');
  };
  const text = async (path: string, ref: string) =>
    (await forge.readFile(repository, { path, ref }))?.toString('utf8');

  it('has nothing where nothing is', async () => {
    const nowhere = { owner: 'lattice', name: 'nowhere' };
    expect(await forge.head(nowhere, 'main')).toBeUndefined();
    expect(await forge.head(repository, 'nowhere')).toBeUndefined();
    expect(await text('nowhere.md', 'main')).toBeUndefined();
    expect(await forge.pullRequest(repository, 99)).toBeUndefined();
  });

  it('sends what happens, signed, once the webhook is there, and only once', async () => {
    await forge.ensureWebhook(repository, { url: hook, secret: 'wrong' });
    await forge.ensureWebhook(repository, { url: hook, secret });
    const commit = await forge.commit(repository, {
      branch: 'main',
      from: 'main',
      message: 'Say two',
      changes: [
        { path: 'service.yaml', content: Buffer.from('two: 2\n') },
        { path: 'docs/old.md' },
        { path: 'docs/new.md', content: Buffer.from('new') },
        { path: 'never/was.md' },
      ],
    });
    const { id, event } = await delivered(
      found => found.event?.kind === 'push',
    );
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(event).toEqual({
      kind: 'push',
      repository,
      branch: 'main',
      commit,
      message: 'Say two\n',
      sender: gitea.username,
      changed: ['docs/new.md', 'docs/old.md', 'service.yaml'],
    });
    expect(sent).toHaveLength(1);
    expect(() =>
      readWebhook('gitea', { ...sent[0], secret: 'another' }),
    ).toThrow('not signed with the secret of this portal');

    expect(await text('service.yaml', 'main')).toBe('two: 2\n');
    expect([...(await forge.readTree(repository, commit)).keys()]).toEqual(
      expect.arrayContaining(['docs/new.md', 'service.yaml']),
    );
    expect(await text('docs/old.md', commit)).toBeUndefined();
  });

  it('reads a whole commit, and starts a branch at any', async () => {
    const commit = (await forge.head(repository, 'main'))?.id ?? '';
    const files = await forge.readFiles(repository, commit);
    expect(files.get('docs/new.md')?.toString()).toBe('new');
    expect([...files.keys()].sort()).toEqual(
      [...(await forge.readTree(repository, commit)).keys()].sort(),
    );
    await forge.ensureBranch(repository, 'lattice/path-1', commit);
    await forge.ensureBranch(repository, 'lattice/path-1', commit);
    expect(await forge.head(repository, 'lattice/path-1')).toMatchObject({
      id: commit,
    });
  });

  it('makes no commit that would change nothing', async () => {
    const head = await forge.head(repository, 'main');
    const again = await forge.commit(repository, {
      branch: 'main',
      from: 'main',
      message: 'Say two once more',
      changes: [{ path: 'service.yaml', content: Buffer.from('two: 2\n') }],
    });
    expect(again).toBe(head?.id);
    expect(head).toMatchObject({ message: expect.stringContaining('Say two') });
  });

  it('opens a pull request once, comments once, and tells of each step', async () => {
    const open = async (content: string, title: string) => {
      await forge.commit(repository, {
        branch: 'upgrade',
        from: 'main',
        message: title,
        author: { name: 'Lattice Portal', email: 'portal@lattice.local' },
        changes: [{ path: 'service.yaml', content: Buffer.from(content) }],
      });
      return forge.openPullRequest(repository, {
        branch: 'upgrade',
        base: 'main',
        title,
        body: 'Why',
      });
    };
    const first = await open('three: 3\n', 'Say three');
    const second = await open('four: 4\n', 'Say four');
    expect(second).toMatchObject({
      number: first.number,
      title: 'Say four',
      state: 'open',
      branch: 'upgrade',
      base: 'main',
    });
    await forge.comment(repository, first.number, { marker: 'm', body: 'a' });
    await forge.comment(repository, first.number, { marker: 'm', body: 'b' });
    expect(
      await gitea.api(
        'GET',
        `/repos/lattice/checkout/issues/${first.number}/comments`,
      ),
    ).toEqual([expect.objectContaining({ body: '<!-- m -->\nb' })]);
    const status = {
      context: 'lattice/dev',
      state: 'failure' as const,
      description: 'Refused',
    };
    const { commit = '' } =
      (await forge.pullRequest(repository, first.number)) ?? {};
    await forge.setStatus(repository, commit, status);
    expect(
      await gitea.api(
        'GET',
        `/repos/lattice/checkout/commits/${commit}/status`,
      ),
    ).toMatchObject({ state: 'failure' });

    await forge.mergePullRequest(repository, first.number);
    expect(await forge.pullRequest(repository, first.number)).toMatchObject({
      state: 'merged',
    });
    expect(await text('service.yaml', 'main')).toBe('four: 4\n');
    // One that is merged is not taken for one that is open from a branch of the same name.
    await forge.deleteBranch(repository, 'upgrade');
    const branches = { branch: 'upgrade', base: 'main' };
    expect(
      await forge.findOpenPullRequest(repository, branches),
    ).toBeUndefined();
    const later = await open('five: 5\n', 'Say five');
    expect(await open('six: 6\n', 'Say six')).toMatchObject({
      number: later.number,
      title: 'Say six',
    });
    expect(later.number).toBeGreaterThan(first.number);
    expect(await forge.findOpenPullRequest(repository, branches)).toMatchObject(
      { number: later.number },
    );
    await forge.closePullRequest(repository, later.number);
    for (const action of ['opened', 'updated', 'closed']) {
      expect(
        await delivered(
          ({ event }) =>
            event?.kind === 'pull-request' && event.action === action,
        ),
      ).toMatchObject({
        event: { pullRequest: { number: first.number, branch: 'upgrade' } },
      });
    }
    await forge.deleteBranch(repository, 'upgrade');
    await forge.deleteBranch(repository, 'upgrade');
    expect(await forge.head(repository, 'upgrade')).toBeUndefined();
  });

  it('says who refused when the credentials are no good', async () => {
    const { host } = new URL(gitea.url);
    const stranger = createForge(
      new ConfigReader({
        lattice: { forge: { type: 'gitea', host } },
        integrations: {
          gitea: [{ host, baseUrl: gitea.url, username: 'x', password: 'y' }],
        },
      }),
    );
    await expect(stranger.head(repository, 'main')).rejects.toThrow(
      `The forge at ${host} did not accept the portal's credentials`,
    );
  });

  it('says so when nobody answers', async () => {
    const nobody = createForge(
      new ConfigReader({
        lattice: { forge: { type: 'gitea', host: '127.0.0.1:1' } },
        integrations: {
          gitea: [{ host: '127.0.0.1:1', baseUrl: 'http://127.0.0.1:1' }],
        },
      }),
    );
    await expect(nobody.head(repository, 'main')).rejects.toThrow(
      'The forge at 127.0.0.1:1 cannot be reached',
    );
  });
});
