import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { waitFor } from '@lattice-portal/control-plane';
import type { Rollout } from '@lattice-portal/plugin-paths-common';
import { DEVELOPER, STRANGER } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(180_000);

const NAMES = ['first', 'second', 'third'];
const services = NAMES.map(name => ({ owner: 'lattice', name }));

let world: World;
let folder: string;
let version = '1.0.0';

const template = (): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'small-path',
    namespace: 'default',
    annotations: {
      'lattice.dev/template-version': version,
      'backstage.io/managed-by-location': `file:${folder}/template.yaml`,
    },
  },
  spec: {
    type: 'service',
    parameters: [{ properties: { name: { type: 'string' } } }],
    steps: [
      {
        id: 'content',
        name: 'Write the code',
        action: 'fetch:template',
        input: {
          url: './content',
          values: { name: '${{ parameters.name }}' },
        },
      },
    ],
  },
});

const files = (
  name: string,
  at: string,
  running: { replicas?: number; image?: string },
) => ({
  'service.yaml': specText({ namespace: world.namespace, name, ...running }),
  '.lattice/path.yaml': `template: small-path\nversion: ${at}\ninputs: { name: ${name} }\n`,
});

/** The path at a version: it decides what runs, and in how many copies. */
async function publishPath(
  next: string,
  running: { replicas?: number; image?: string },
) {
  const rendered = files('${{ values.name }}', next, running);
  for (const [path, text] of Object.entries(rendered)) {
    const file = join(folder, 'content', path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  version = next;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lattice-waves-'));
  world = await startWorld(
    () => ({ environments: [{ name: 'dev', cluster: 'test' }] }),
    [],
    { features: [scaffolderPlugin], entities: () => [template()] },
  );
  for (const name of NAMES) {
    await world.gitea.createRepository(
      'lattice',
      name,
      files(name, '1.0.0', {}),
    );
    await world.portal.as(DEVELOPER).post('/repositories', {
      owner: 'lattice',
      name,
      entityRef: `component:default/${name}`,
    });
  }
  await publishPath('1.1.0', { replicas: 2 });
}, 600_000);

afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const rollout = async (): Promise<Rollout> =>
  (await world.portal.as(DEVELOPER).get('/rollouts?template=small-path')).body
    .items[0];
const act = async (body: object, user = DEVELOPER) =>
  world.portal.as(user).post(`/rollouts/${(await rollout()).id}/actions`, body);
/** States of the services, in their order. */
const states = ({ members }: Rollout) =>
  members.map(({ state }) => state).join(' ');
const until = (what: string, wanted: string) =>
  waitFor(what, rollout, now => states(now) === wanted, 60);
const pull = async (index: number, change: 'merge' | 'close') => {
  const { name, number } = (await rollout()).members[index];
  const at = `/repos/lattice/${name}/pulls/${number}`;
  await (change === 'merge'
    ? world.gitea.api('POST', `${at}/merge`, { Do: 'merge' })
    : world.gitea.api('PATCH', at, { state: 'closed' }));
};

describe('an upgrade in waves', () => {
  it('is begun by those who deliver the services', async () => {
    const start = (user: string) =>
      world.portal
        .as(user)
        .post('/rollouts', { template: 'small-path', services, sizes: ['1'] });
    expect((await start(STRANGER)).status).toBe(404);
    const begun = await start(DEVELOPER);
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({
      version: '1.1.0',
      state: 'running',
      actor: DEVELOPER,
      members: [{ wave: 1 }, { wave: 2 }, { wave: 2 }],
    });
    const again = await start(DEVELOPER);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('Wait for it, or cancel it');
    expect((await act({ action: 'pause' }, STRANGER)).status).toBe(404);
  });

  it('opens the first wave only, and survives a restart', async () => {
    await until('The first pull request', 'open waiting waiting');
    await world.portal.stopBackend();
    await world.portal.startBackend();
    expect(states(await rollout())).toBe('open waiting waiting');
  });

  it('goes on when the first service is merged and Ready, but not while it is paused', async () => {
    await act({ action: 'pause' });
    await pull(0, 'merge');
    expect((await rollout()).state).toBe('paused');
    expect(states(await rollout())).toBe('open waiting waiting');
    await act({ action: 'resume' });
    await until('The second wave', 'done open open');
    expect(
      await world.kubectl.get({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        namespace: world.namespace,
        name: 'first',
      }),
    ).toMatchObject({ spec: { replicas: 2 }, status: { phase: 'Ready' } });
  });

  it('stops where a pull request is closed, and says where', async () => {
    await pull(1, 'close');
    const stopped = await waitFor(
      'The rollout to stop',
      rollout,
      ({ state }) => state === 'stopped',
      60,
    );
    expect(stopped.message).toMatch(
      /^Wave 2 stopped at lattice\/second: Pull request #\d+ was closed without being merged\.$/,
    );
    expect((await act({ action: 'pause' })).status).toBe(409);
  });

  it('leaves a service out for a reason, and ends', async () => {
    expect(
      (await act({ action: 'skip', ...services[1], reason: ' ' })).status,
    ).toBe(400);
    await act({ action: 'skip', ...services[1], reason: 'Retired next week.' });
    await act({ action: 'resume' });
    await pull(2, 'merge');
    const done = await waitFor(
      'The rollout to end',
      rollout,
      ({ state }) => state === 'done',
      60,
    );
    expect(states(done)).toBe('done skipped done');
    expect(done.members[1].message).toBe('Retired next week.');
    expect(done.finishedAt).toBeDefined();
    expect((await act({ action: 'cancel' })).status).toBe(409);
  });

  it('stops at a service that does not get Ready', async () => {
    await publishPath('1.2.0', { image: 'registry.example.com/moves:latest' });
    await world.portal.as(DEVELOPER).post('/rollouts', {
      template: 'small-path',
      services: services.slice(0, 2),
    });
    await until('The first pull request', 'open waiting');
    await pull(0, 'merge');
    const stopped = await waitFor(
      'The rollout to stop',
      rollout,
      ({ state }) => state === 'stopped',
      60,
    );
    expect(stopped.message).toMatch(
      /^Wave 1 stopped at lattice\/first: Release \d+ did not get Ready in /,
    );
    expect(states(stopped)).toBe('failed waiting');
    expect((await act({ action: 'cancel' })).body.state).toBe('cancelled');
  });
});
