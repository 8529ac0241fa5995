import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  ClusterClient,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import { parse, parseAllDocuments } from 'yaml';
import {
  answersFor,
  renderPath,
  type Variant,
} from '../__testUtils__/renderPath';
import { checkCatalogFile } from '../__testUtils__/checkCatalogFile';
import { checkGitlabPipeline } from '../__testUtils__/checkGitlabPipeline';
import { compileSpec } from '../__testUtils__/compileSpec';
import { required, runProgram } from '../__testUtils__/runProgram';

jest.setTimeout(600_000);

/** Run by `./lattice test templates`, once for each template. */
const template = required('LATTICE_TEMPLATE');
const VARIANTS: { variant: Variant; forge: 'gitea' | 'github' }[] = [
  { variant: 'minimal', forge: 'gitea' },
  { variant: 'maximal', forge: 'github' },
];

/** What may follow from answers; everything else is code, and the same whatever was answered. */
const FROM_ANSWERS =
  /^(service\.yaml|chart\/files\/|docs\/|catalog-info\.yaml|LICENSE|\.lattice\/|\.gitea\/|\.github\/)/;

let root: string;
const folderOf = (variant: string) => join(root, variant);
const text = (variant: string, path: string) =>
  readFile(join(folderOf(variant), path), 'utf8');

async function filesOf(variant: string): Promise<string[]> {
  const entries = await readdir(folderOf(variant), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(folderOf(variant), join(entry.parentPath, entry.name)),
    )
    .sort();
}

describe(`template ${template}`, () => {
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), `lattice-path-${template}-`));
    for (const { variant, forge } of VARIANTS) {
      await renderPath({
        template,
        values: answersFor(template, variant),
        forge,
        folder: folderOf(variant),
      });
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  describe.each(VARIANTS)('$variant', ({ variant, forge }) => {
    const run = (command: string, args: string[], env = {}) =>
      runProgram(command, args, { cwd: folderOf(variant), env });

    it('leaves no placeholder', async () => {
      const left = [];
      for (const path of await filesOf(variant)) {
        // The pipeline has expressions of its forge.
        const own = /^\.(github|gitea)\//.test(path);
        const content = await text(variant, path);
        if (/\{%|values\./.test(content) || (!own && content.includes('${{'))) {
          left.push(path);
        }
      }
      expect(left).toEqual([]);
    });

    it.each(['full', 'standard', 'k3s-edge'])(
      'spec compiles on %s',
      async profile => {
        const service = compileSpec(
          await text(variant, 'service.yaml'),
          profile,
        );
        const refused = [
          ...service.diagnostics.filter(d => d.severity === 'error'),
          ...service.gates.filter(gate => gate.verdict !== 'pass'),
        ];
        expect(refused).toEqual([]);
        expect(service.ok).toBe(true);
        expect(service.objects.length).toBeGreaterThan(2);
      },
    );

    it('chart lints', async () => {
      const said = await run(required('LATTICE_HELM'), [
        'lint',
        '--strict',
        'chart',
      ]);
      expect(said).toContain('0 chart(s) failed');
    });

    it('chart passes a strict dry run', async () => {
      const rendered = await run(required('LATTICE_HELM'), [
        ...['template', 'release', 'chart', '--set', 'namespace=default'],
        ...['--set', `image=registry.example.org/x@sha256:${'e'.repeat(64)}`],
      ]);
      const object = parse(rendered);
      const spec = parse(await text(variant, 'service.yaml'));
      expect(object.kind).toBe(spec.kind);
      expect(JSON.stringify(object.spec)).toContain(`sha256:${'e'.repeat(64)}`);
      const client = new ClusterClient({
        credentials: new KubeconfigCredentials({
          file: required('LATTICE_KUBECONFIG'),
        }),
      });
      const accepted = await client.apply(object, {
        fieldManager: 'helm',
        dryRun: true,
      });
      expect(accepted.metadata.name).toBe(spec.metadata.name);
    });

    it('docs build with mkdocs', async () => {
      const site = join(root, `${variant}-site`);
      await run(
        'python3',
        ['-m', 'mkdocs', 'build', '--strict', '--site-dir', site],
        { PYTHONPATH: required('LATTICE_MKDOCS') },
      );
      expect(await readdir(site)).toContain('runbook');
    });

    it('pipeline passes actionlint', async () => {
      const found = await run(required('LATTICE_ACTIONLINT'), [
        '-no-color',
        `.${forge}/workflows/ci.yaml`,
      ]);
      expect(found).toBe('');
    });

    it('names every action by its commit', async () => {
      const used = [
        await text(variant, `.${forge}/workflows/ci.yaml`),
        await text(variant, '.ci/toolchain/action.yaml'),
      ].flatMap(file =>
        [...file.matchAll(/uses: (\S+)/g)].map(([, use]) => use),
      );
      expect(used.length).toBeGreaterThan(5);
      expect(used.filter(use => !/^\.\/|@[0-9a-f]{40}$/.test(use))).toEqual([]);
    });

    it('Dockerfile passes hadolint', async () => {
      const found = await run(required('LATTICE_HADOLINT'), [
        '--no-color',
        'Dockerfile',
      ]);
      expect(found).toBe('');
    });

    it('catalog file is valid', async () => {
      const kinds = await checkCatalogFile(folderOf(variant));
      expect(kinds[0]).toBe('Component');
    });
  });

  it('maximal: the code is the same as that of minimal', async () => {
    const code = (paths: string[]) =>
      paths.filter(path => !FROM_ANSWERS.test(path));
    const minimal = code(await filesOf('minimal'));
    expect(code(await filesOf('maximal'))).toEqual(minimal);
    const differing = [];
    for (const path of minimal) {
      if ((await text('minimal', path)) !== (await text('maximal', path))) {
        differing.push(path);
      }
    }
    expect(differing).toEqual([]);
  });

  describe('checked out', () => {
    let repository: string;
    beforeAll(async () => {
      repository = join(root, 'repository');
      await cp(folderOf('minimal'), repository, { recursive: true });
    });

    it.each(['setup', 'lint', 'test', 'build', 'chart-check'])(
      'make %s',
      async target => {
        await expect(
          runProgram('make', [target], { cwd: repository }),
        ).resolves.toEqual(expect.any(String));
      },
    );

    it('ignores what its own build leaves', async () => {
      await runProgram('git', ['init', '-q'], { cwd: repository });
      const seen = await runProgram(
        'git',
        ['ls-files', '-o', '--exclude-standard'],
        {
          cwd: repository,
        },
      );
      expect(seen.trim().split('\n').sort()).toEqual(await filesOf('minimal'));
    });
  });

  it('gitlab: pipeline is whole', async () => {
    await renderPath({
      template,
      values: answersFor(template, 'minimal'),
      forge: 'gitlab',
      folder: folderOf('gitlab'),
    });
    await checkGitlabPipeline(folderOf('gitlab'));
    expect(
      parseAllDocuments(await text('gitlab', 'service.yaml')),
    ).toHaveLength(1);
  });
});
