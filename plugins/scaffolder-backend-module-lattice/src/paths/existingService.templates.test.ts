import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkCatalogFile } from '../__testUtils__/checkCatalogFile';
import { compileSpec } from '../__testUtils__/compileSpec';
import { renderPath } from '../__testUtils__/renderPath';
import { required, runProgram } from '../__testUtils__/runProgram';

jest.setTimeout(600_000);

/** Run by `./lattice test templates existing-service`: it makes no repository, so it has other files than a golden path. */
const template = required('LATTICE_TEMPLATE');
const FORGES = ['gitea', 'github', 'gitlab'] as const;

let root: string;
const folderOf = (forge: string) => join(root, forge);
const text = (forge: string, path: string) =>
  readFile(join(folderOf(forge), path), 'utf8');

describe(`template ${template}`, () => {
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), `lattice-path-${template}-`));
    for (const forge of FORGES) {
      await renderPath({
        template,
        values: {
          source: 'cluster',
          repository: 'services/web',
          cluster: 'local',
          namespace: 'commerce',
          kind: 'Deployment',
          name: 'web',
          owner: 'group:default/payments',
        },
        forge,
        folder: folderOf(forge),
      });
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(['full', 'standard', 'k3s-edge'])(
    'spec compiles on %s',
    async profile => {
      const service = compileSpec(await text('gitea', 'service.yaml'), profile);
      expect(
        service.diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);
      expect(service.ok).toBe(true);
    },
  );

  it('keeps what the running Deployment selects by', async () => {
    expect(parse(await text('gitea', 'service.yaml')).spec.adopt).toEqual({
      selector: { app: 'web' },
    });
  });

  it.each(FORGES)('leaves no placeholder for %s', async forge => {
    const entries = await readdir(folderOf(forge), {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of entries.filter(one => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path, 'utf8');
      expect({ path, left: /\{%|values\./.test(content) }).toEqual({
        path,
        left: false,
      });
    }
  });

  it('catalog file is valid', async () => {
    expect(await checkCatalogFile(folderOf('gitea'))).toEqual(['Component']);
  });

  it.each(['gitea', 'github'] as const)(
    'pipeline for %s passes actionlint',
    async forge => {
      const found = await runProgram(
        required('LATTICE_ACTIONLINT'),
        ['-no-color', `.${forge}/workflows/lattice.yaml`],
        { cwd: folderOf(forge) },
      );
      expect(found).toBe('');
    },
  );

  it('pipeline for GitLab is a job', async () => {
    const file = parse(await text('gitlab', '.gitlab-ci.lattice.yml'));
    expect(file.lattice.script).toHaveLength(1);
  });

  it('docs build with mkdocs', async () => {
    const site = join(root, 'site');
    await runProgram(
      'python3',
      ['-m', 'mkdocs', 'build', '--strict', '--site-dir', site],
      {
        cwd: folderOf('gitea'),
        env: { PYTHONPATH: required('LATTICE_MKDOCS') },
      },
    );
    expect(await readdir(site)).toContain('import-report');
  });
});
