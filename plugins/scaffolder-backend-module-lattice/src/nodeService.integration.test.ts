import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { latticeModule } from './module';
import { fakeLattice } from './__testUtils__/fakeLattice';
import { answers, startTemplate } from './__testUtils__/templateHarness';

const run = promisify(execFile);

jest.setTimeout(600_000);

/** What a newcomer does first with the repository the portal made: it must simply work. */
describe('repository of template node-service', () => {
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lattice-node-service-'));
    const harness = await startTemplate('node-service', {
      lattice: fakeLattice({}),
      module: latticeModule,
      config: {
        lattice: {
          forge: { type: 'gitea', host: 'git.example.org', organization: 'o' },
        },
        integrations: { gitea: [{ host: 'git.example.org' }] },
      },
    });
    const { directoryContents } = await harness.dryRun({ service: answers });
    await harness.stop();
    for (const { path, base64Content } of directoryContents) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), Buffer.from(base64Content, 'base64'));
    }
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it.each([
    [['ci', '--no-audit', '--no-fund']],
    [['run', 'lint']],
    [['test']],
    [['run', 'build']],
  ])('passes npm %j', async args => {
    // The repository must not notice that it is tested from inside another test.
    const env = { ...process.env, NODE_ENV: '', NODE_OPTIONS: '' };
    const failure = await run('npm', args, { cwd: dir, env }).then(
      () => '',
      ({ stdout, stderr }) => `${stdout}\n${stderr}`,
    );
    expect(failure).toBe('');
  });
});
