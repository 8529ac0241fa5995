import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { startTestGitea, type TestGitea } from '@lattice-portal/control-plane';
import { parse } from 'yaml';
import { KillablePortal } from './__testUtils__/killable/KillablePortal';
import {
  answers,
  catalogEntities,
  starterImage,
} from './__testUtils__/templateHarness';

jest.setTimeout(900_000);

const TEMPLATE = resolvePackagePath(
  '@lattice-portal/plugin-scaffolder-backend-module-lattice',
  '../../templates/node-service.yaml',
);

/**
 * A run of the scaffolder as a portal has it, with a real forge. The process is killed at every moment at which something
 * is recorded or changed outside, and started again.
 */
describe('a run whose portal is killed', () => {
  let gitea: TestGitea;
  let directory: string;
  let portal: KillablePortal;

  beforeAll(async () => {
    gitea = await startTestGitea();
    await gitea.ensureOrganization('lattice');
    directory = await mkdtemp(join(tmpdir(), 'lattice-killed-'));
    const { host } = new URL(gitea.url);
    const { username, password } = gitea;
    const template = parse(await readFile(TEMPLATE, 'utf8'));
    template.metadata.namespace = 'default';
    template.metadata.annotations[
      'backstage.io/managed-by-location'
    ] = `file:${TEMPLATE}`;
    portal = new KillablePortal({
      directory,
      forgeHost: host,
      entities: [...catalogEntities, template],
      config: {
        integrations: {
          gitea: [{ host, baseUrl: gitea.url, username, password }],
        },
        lattice: {
          forge: { type: 'gitea', host, organization: 'lattice' },
          clusters: [{ name: 'local' }],
          starterImages: { node: starterImage },
        },
      },
    });
    await portal.start();
  }, 300_000);

  afterAll(async () => {
    await portal?.stop();
    await gitea?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const values = (name: string) => ({ service: { ...answers, name } });
  const commits = async (name: string) =>
    (await gitea.api('GET', `/repos/lattice/${name}/commits`)) as object[];
  const world = async (): Promise<{ what: string; key: string }[]> =>
    (await readFile(join(directory, 'world.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));

  /** One repository with one commit, one location, one connection: whatever happened on the way. */
  async function madeOnce(name: string): Promise<void> {
    const all = await world();
    const about = (what: string, text: string) =>
      all.filter(item => item.what === what && item.key.includes(text));
    expect(await commits(name)).toHaveLength(1);
    expect(about('location', `/lattice/${name}/`)).toHaveLength(1);
    const connected = about('connect', `lattice/${name}`);
    expect(new Set(connected.map(({ key }) => key)).size).toBe(1);
  }

  it('goes on from every moment it can be killed at, and makes nothing twice', async () => {
    await portal.killAt();
    const clean = await portal.begin('node-service', values('clean'));
    expect(await portal.outcome(clean)).toMatchObject({ status: 'completed' });
    const moments = await portal.moments();
    await madeOnce('clean');
    // Recording seven steps and three checkpoints, and changing something outside five times, each before and after.
    expect(moments).toBeGreaterThanOrEqual(24);

    for (let moment = 1; moment <= moments; moment++) {
      const name = `killed-${moment}`;
      await portal.killAt(moment);
      const id = await portal.begin('node-service', values(name));
      const killed = await portal.outcome(id);
      expect([moment, killed]).toEqual([moment, undefined]);
      await portal.start();
      const resumed = await portal.outcome(id);
      expect([moment, resumed?.status, resumed?.log.slice(-3)]).toEqual([
        moment,
        'completed',
        expect.anything(),
      ]);
      await madeOnce(name);
    }
  });

  it('makes nothing twice when it is run twice', async () => {
    await portal.killAt();
    const again = await portal.begin('node-service', values('clean'));
    expect(await portal.outcome(again)).toMatchObject({ status: 'completed' });
    await madeOnce('clean');
  });

  it('waits on for an approval', async () => {
    await writeFile(join(directory, 'needs-approval'), '');
    const id = await portal.begin('node-service', values('approved'));
    const asked = async () =>
      (await world()).filter(({ what }) => what === 'ask');
    while ((await asked()).length === 0) {
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
    await portal.stop();
    const before = (await asked()).length;
    await portal.start();
    while ((await asked()).length === before) {
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
    await expect(commits('approved')).rejects.toThrow('404');
    await writeFile(join(directory, 'approved'), '');
    expect(await portal.outcome(id)).toMatchObject({ status: 'completed' });
    await madeOnce('approved');
    // The key of the question is the run, so that it is the same question however often it is asked.
    const keys = (await asked()).map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set([id]));
  });
});
