import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import type { Delegates } from '../forge/delegates';
import { FakeGitea } from '../__testUtils__/fakeGitea';
import { removeWorkspaces, testRun, workspace } from '../__testUtils__/context';
import { createRepoPublishAction } from './repoPublish';

type Input = { name: string; description?: string };

describe('lattice:repo:publish', () => {
  let gitea: FakeGitea;

  beforeEach(async () => {
    gitea = await FakeGitea.start();
  });
  afterEach(() => gitea.stop());
  afterAll(removeWorkspaces);

  const publish = async (
    options: {
      workspacePath?: string;
      isDryRun?: boolean;
      input?: Partial<Input>;
      config?: JsonObject;
      delegates?: Delegates;
      push?: FakeGitea['push'];
    } = {},
  ) => {
    const config = new ConfigReader(options.config ?? gitea.config);
    const run = testRun(
      createRepoPublishAction({
        config,
        integrations: ScmIntegrations.fromConfig(config),
        push: options.push ?? gitea.push,
        delegates: options.delegates,
      }),
      {
        input: { name: 'checkout', ...options.input },
        workspacePath:
          options.workspacePath ?? (await workspace({ 'a.txt': 'a\n' })),
        isDryRun: options.isDryRun,
      },
    );
    await run.start();
    return run;
  };

  it('creates organisation and private repository, and pushes the workspace', async () => {
    const { outputs, log } = await publish();

    const repository = gitea.repositories.get('lattice/checkout');
    expect(gitea.organizations).toEqual(new Set(['lattice']));
    expect(repository?.private).toBe(true);
    expect([...(repository?.head?.files.keys() ?? [])]).toEqual(['a.txt']);
    const remoteUrl = `http://${gitea.host}/lattice/checkout`;
    expect(outputs).toEqual({
      remoteUrl,
      repoContentsUrl: `${remoteUrl}/src/branch/main/`,
      commitHash: repository?.head?.commitHash,
    });
    expect(log.join('\n')).not.toContain('hunter2');
  });

  it('ends only when the forge shows what was pushed', async () => {
    await publish();
    expect(gitea.repositories.get('lattice/checkout')?.lag).toBeLessThan(0);
  });

  it('changes nothing when the same content is published again, in a new run', async () => {
    const workspacePath = await workspace({ 'a.txt': 'a\n' });
    const first = await publish({ workspacePath });
    const second = await publish({ workspacePath });

    expect(gitea.pushes).toBe(1);
    expect(gitea.requests.filter(r => r.startsWith('POST'))).toHaveLength(2);
    expect(second.outputs).toEqual(first.outputs);
  });

  it('finishes what a stopped run began', async () => {
    const workspacePath = await workspace({ 'a.txt': 'a\n' });
    await expect(
      publish({
        workspacePath,
        push: async () => {
          throw new Error('connection lost');
        },
      }),
    ).rejects.toThrow('connection lost');
    const { outputs } = await publish({ workspacePath });

    expect(gitea.pushes).toBe(1);
    expect(outputs.commitHash).toMatch(/^[0-9a-f]{40}$/);
  });

  it('never overwrites a repository that holds something else', async () => {
    const workspacePath = await workspace({ 'a.txt': 'a\n' });
    await publish({ workspacePath });
    await writeFile(join(workspacePath, 'b.txt'), 'b\n');

    await expect(publish({ workspacePath })).rejects.toThrow(
      /Repository "lattice\/checkout" exists and holds other content \(1 file not the same, the first is "b.txt"\)/,
    );
    expect(gitea.pushes).toBe(1);
  });

  it('asks nobody in a dry run', async () => {
    const { outputs } = await publish({ isDryRun: true });

    expect(gitea.requests).toEqual([]);
    expect(outputs.remoteUrl).toBe(`http://${gitea.host}/lattice/checkout`);
  });

  it('says what is wrong with the forge without telling the password', async () => {
    gitea.status = 401;
    const refused = await publish().catch(e => e);
    expect(refused.message).toMatch(/did not accept the portal's credentials/);
    expect(refused.message).not.toContain('hunter2');

    gitea.status = 500;
    await expect(publish()).rejects.toThrow(/answered with status 500/);

    const { config } = gitea;
    await gitea.stop();
    await expect(publish({ config })).rejects.toThrow(/cannot be reached/);
    gitea = await FakeGitea.start();
  });

  it.each<[string, JsonObject, Partial<Input>, RegExp]>([
    ['a name that is no name', {}, { name: '../up' }, /Repository name/],
    ['no forge', { lattice: {} }, {}, /No forge is configured/],
    [
      'an unknown forge',
      { lattice: { forge: { type: 'cvs', host: 'x' } } },
      {},
      /Forge type "cvs"/,
    ],
    [
      'no credentials',
      { lattice: { forge: { type: 'gitea', host: 'other.example.org' } } },
      {},
      /no credentials for the forge at other.example.org/,
    ],
    [
      'no organisation at GitHub',
      { lattice: { forge: { type: 'github', host: 'github.com' } } },
      {},
      /no organization/,
    ],
  ])('refuses %s', async (_, config, input, message) => {
    await expect(
      publish({ config: { ...gitea.config, ...config }, input }),
    ).rejects.toThrow(message);
  });

  it.each(['github', 'gitlab'] as const)(
    'leaves %s to the action of the core',
    async type => {
      const delegates = { github: jest.fn(), gitlab: jest.fn() };
      const host = `${type}.com`;
      const config = {
        lattice: { forge: { type, host, organization: 'shop' } },
      };
      await publish({ config, delegates, input: { description: 'Why' } });

      expect(delegates[type]).toHaveBeenCalledWith(expect.anything(), {
        repoUrl: `${host}?owner=shop&repo=checkout`,
        description: 'Why',
        visibility: 'private',
        sourcePath: undefined,
      });

      delegates[type].mockClear();
      const { outputs } = await publish({ config, delegates, isDryRun: true });
      expect(delegates[type]).not.toHaveBeenCalled();
      expect(outputs.remoteUrl).toBe(`https://${host}/shop/checkout`);
    },
  );
});
