import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { waitFor, type TestGitea } from '@lattice-portal/control-plane';
import { DEVELOPER, STRANGER } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

const UPGRADE = '/repositories/lattice/checkout/upgrade';
const pathFile = (version: string) =>
  `template: small-path\nversion: ${version}\ninputs: { name: checkout }\n`;

let world: World;
let gitea: TestGitea;
let folder: string;
let version: string;

/** What the path renders; `${{ values.name }}` is the one question it asks. */
async function publishPath(next: string, files: Record<string, string>) {
  version = next;
  await rm(join(folder, 'content'), { recursive: true, force: true });
  for (const [path, text] of Object.entries({
    ...files,
    '.lattice/path.yaml': pathFile(next),
  })) {
    const file = join(folder, 'content', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const template = (): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'small-path',
    namespace: 'default',
    title: 'Small path',
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
      // Would end a rendering that went on to it.
      { id: 'publish', name: 'Publish', action: 'no:such:action' },
    ],
  },
});

const makefile = (lines: string[]) => `${lines.join('\n')}\n`;
const first = (namespace: string) => ({
  'service.yaml': specText({ namespace }),
  Makefile: makefile([
    '# ${{ values.name }}',
    'test:',
    '\techo one',
    '',
    'lint:',
    '\techo lint',
  ]),
  'old.txt': 'old\n',
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lattice-path-'));
  version = '1.0.0';
  world = await startWorld(
    () => ({
      environments: [{ name: 'dev', cluster: 'test' }],
      templateResults: join(folder, 'results.json'),
    }),
    [],
    { features: [scaffolderPlugin], entities: () => [template()] },
  );
  ({ gitea } = world);
  const rendered = first(world.namespace);
  await publishPath('1.0.0', rendered);
  await gitea.createRepository('lattice', 'checkout', {
    ...rendered,
    Makefile: rendered.Makefile.replace('${{ values.name }}', 'checkout'),
    '.lattice/path.yaml': pathFile('1.0.0'),
  });
  await world.connect();
}, 600_000);

afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const preview = async () =>
  (await world.portal.as(DEVELOPER).get(UPGRADE)).body;
const text = async (path: string, ref: string) => {
  const { content } = (await gitea.api(
    'GET',
    `/repos/lattice/checkout/contents/${path}?ref=${ref}`,
  )) as { content: string };
  return Buffer.from(content, 'base64').toString();
};

describe('upgrading to a new version of the golden path', () => {
  it('has nothing to do for a repository that is as new as its path', async () => {
    expect(await preview()).toMatchObject({
      template: 'small-path',
      from: '1.0.0',
      to: '1.0.0',
      files: [],
    });
    const answer = await world.portal.as(DEVELOPER).post(UPGRADE);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(
      'has everything of small-path 1.0.0 already',
    );
  });

  it('merges what the path changed with what the team did, as a pull request', async () => {
    await world.push({
      path: 'Makefile',
      text: makefile([
        '# checkout',
        'test:',
        '\techo one',
        '',
        'lint:',
        '\techo ours',
      ]),
      message: 'Lint our way',
    });
    await publishPath('1.1.0', {
      'service.yaml': specText({ namespace: world.namespace }),
      Makefile: makefile([
        '# ${{ values.name }}',
        'test:',
        '\techo two',
        '',
        'lint:',
        '\techo lint',
      ]),
      'new.txt': 'new for ${{ values.name }}\n',
    });
    const found = await preview();
    expect(
      found.files.map(({ path, kind }: { path: string; kind: string }) => [
        path,
        kind,
      ]),
    ).toEqual([
      ['.lattice/path.yaml', 'update'],
      ['Makefile', 'update'],
      ['new.txt', 'create'],
      ['old.txt', 'delete'],
    ]);
    expect((await world.portal.as(STRANGER).post(UPGRADE)).status).toBe(404);
    const { body } = await world.portal.as(DEVELOPER).post(UPGRADE);
    expect(body).toMatchObject({ conflicts: [] });
    const again = await world.portal.as(DEVELOPER).post(UPGRADE);
    expect(again.body.number).toBe(body.number);
    const branch = 'lattice/upgrade-small-path-1.1.0';
    expect(await text('Makefile', branch)).toBe(
      makefile([
        '# checkout',
        'test:',
        '\techo two',
        '',
        'lint:',
        '\techo ours',
      ]),
    );
    expect(await text('new.txt', branch)).toBe('new for checkout\n');

    await gitea.api(
      'POST',
      `/repos/lattice/checkout/pulls/${body.number}/merge`,
      {
        Do: 'merge',
      },
    );
    await waitFor(
      'The portal to know the new version',
      async () => (await world.detail()).repository.templateVersion,
      known => known === '1.1.0',
    );
    expect(await preview()).toMatchObject({ from: '1.1.0', files: [] });
    const { body: templates } = await world.portal
      .as(DEVELOPER)
      .get('/templates');
    expect(templates.items).toEqual([
      expect.objectContaining({
        name: 'small-path',
        version: '1.1.0',
        services: [
          expect.objectContaining({ name: 'checkout', version: '1.1.0' }),
        ],
      }),
    ]);
  });

  it('shows what a run would make, and makes nothing', async () => {
    const dryRun = (inputs: object, cluster?: string) =>
      world.portal
        .as(DEVELOPER)
        .post('/templates/small-path/dry-run', { inputs, cluster });
    const { body, status } = await dryRun({ name: 'checkout' });
    expect(status).toBe(200);
    expect(body.steps.length).toBeGreaterThan(0);
    const spec = body.files.find(
      ({ path }: { path: string }) => path === 'service.yaml',
    );
    expect(spec).toMatchObject({
      bytes: Buffer.byteLength(spec.text),
      text: expect.stringContaining('kind: LatticeService'),
    });
    expect(body.result).toBeUndefined();
    const judged = await dryRun({ name: 'checkout' }, 'test');
    expect(judged.body.result).toMatchObject({ accepted: false });
    expect((await dryRun({ name: 'checkout' }, 'nowhere')).status).toBe(404);
  });

  it('says how old a path is, how it was tested, what changed, and who is behind', async () => {
    const path = async () =>
      (await world.portal.as(DEVELOPER).get('/templates/small-path')).body;
    expect(await path()).toMatchObject({
      version: '1.1.0',
      warnings: [],
      changelog: [],
    });
    const time = new Date().toISOString();
    const run = { version: '1.1.0', time, commit: 'abc', checks: [] };
    const results = join(folder, 'results.json');
    await writeFile(results, JSON.stringify({ another: run }));
    expect((await path()).warnings).toEqual([
      expect.stringContaining('Never tested here'),
    ]);
    await writeFile(results, JSON.stringify({ 'small-path': run }));
    await mkdir(join(folder, 'small-path'), { recursive: true });
    await writeFile(
      join(folder, 'small-path', 'CHANGELOG.md'),
      '# Changelog\n\n## 2.0.0\n\nLints theirs.\n\n## 1.1.0\n\nTests two.\n',
    );
    const found = await path();
    expect(found).toMatchObject({
      warnings: [],
      tests: { version: '1.1.0', time },
      changelog: [
        { version: '2.0.0', text: 'Lints theirs.' },
        { version: '1.1.0', text: 'Tests two.' },
      ],
      services: [{ service: 'checkout', group: 'group:default/payments' }],
    });
    expect(Date.now() - Date.parse(found.since)).toBeLessThan(600_000);
    expect(
      (await world.portal.as(DEVELOPER).get('/templates/none')).status,
    ).toBe(404);
    expect(
      (
        await world.portal
          .as(DEVELOPER)
          .get('/repositories/lattice/checkout/path')
      ).body,
    ).toMatchObject({
      version: '1.1.0',
      latest: '1.1.0',
      behind: false,
      request: { version: '1.1.0', state: 'merged', openedBy: DEVELOPER },
      may: { upgrade: true },
    });
  });

  it('writes down its version again when somebody changed it by hand', async () => {
    const write = async (next: string) => {
      await world.push({
        path: '.lattice/path.yaml',
        text: pathFile(next),
        message: `Say ${next}`,
      });
      return waitFor(
        `Version ${next} to be seen`,
        preview,
        ({ from }) => from === next,
      );
    };
    const { files } = await write('0.9.0');
    expect(files).toContainEqual(
      expect.objectContaining({ path: '.lattice/path.yaml', kind: 'update' }),
    );
    await write('1.1.0');
  });

  it('shows as a conflict what both changed, from the rendering of the version before', async () => {
    await publishPath('2.0.0', {
      'service.yaml': specText({ namespace: world.namespace }),
      Makefile: makefile([
        '# ${{ values.name }}',
        'test:',
        '\techo two',
        '',
        'lint:',
        '\techo theirs',
      ]),
      'new.txt': 'new for ${{ values.name }}\n',
    });
    const { body } = await world.portal.as(DEVELOPER).post(UPGRADE);
    expect(body.conflicts).toEqual(['Makefile']);
    const { body: state } = await world.portal
      .as(DEVELOPER)
      .get('/repositories/lattice/checkout/path');
    expect(state).toMatchObject({
      behind: true,
      latest: '2.0.0',
      changelog: [{ version: '2.0.0' }],
      request: { number: body.number, state: 'open' },
    });
    expect(
      await text('Makefile', 'lattice/upgrade-small-path-2.0.0'),
    ).toContain('<<<<<<< checkout\n\techo ours\n');
    expect(
      await gitea.api('GET', `/repos/lattice/checkout/pulls/${body.number}`),
    ).toMatchObject({
      title: 'WIP: Upgrade from small-path 1.1.0 to 2.0.0',
      body: expect.stringContaining(
        '`Makefile`: Both sides changed the same lines.',
      ),
    });
  });
});
