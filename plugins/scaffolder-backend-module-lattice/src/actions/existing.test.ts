import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { Forge, RepositoryName } from '@lattice-portal/forge';
import { fakeLattice } from '../__testUtils__/fakeLattice';
import { createExistingImportAction } from './existingImport';
import { createRepoProposeAction } from './repoPropose';

const config = new ConfigReader({
  lattice: {
    forge: { type: 'gitea', host: 'git.example.org', organization: 'services' },
  },
});
const DIGEST = `sha256:${'a'.repeat(64)}`;
const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: main, image: 'registry.example.org/web@${DIGEST}' }] }
`;

let workspacePath: string;
beforeEach(async () => {
  workspacePath = await mkdtemp(join(tmpdir(), 'lattice-existing-'));
});
afterEach(() => rm(workspacePath, { recursive: true, force: true }));

/** A repository in memory that keeps what is asked of it. */
function memoryForge(files: Record<string, string> | undefined) {
  const asked: { commit?: string[]; opened?: RepositoryName } = {};
  const forge: Pick<
    Forge,
    | 'head'
    | 'readFiles'
    | 'readTree'
    | 'commit'
    | 'openPullRequest'
    | 'repositoryUrl'
  > = {
    repositoryUrl: ({ owner, name }) =>
      `https://git.example.org/${owner}/${name}`,
    head: async () =>
      files && { id: 'c1', message: '', author: '', time: '2026-01-01' },
    readFiles: async () =>
      new Map(
        Object.entries(files ?? {}).map(([path, content]) => [
          path,
          Buffer.from(content),
        ]),
      ),
    readTree: async () =>
      new Map(Object.keys(files ?? {}).map(path => [path, 'hash'])),
    commit: async (_, { changes }) => {
      asked.commit = changes.map(({ path }) => path);
      return 'c2';
    },
    openPullRequest: async (repository, { branch, base, title }) => {
      asked.opened = repository;
      return {
        number: 1,
        url: 'https://git.example.org/services/web/pulls/1',
        title,
        state: 'open',
        branch,
        base,
        commit: 'c2',
      };
    },
  };
  return { forge: forge as Forge, asked };
}

function importFrom(files: Record<string, string> | undefined) {
  const action = createExistingImportAction({
    config,
    lattice: fakeLattice({}),
    forge: () => memoryForge(files).forge,
  });
  return action.handler(
    createMockActionContext({
      workspacePath,
      input: {
        source: 'repository' as const,
        repository: 'web',
        cluster: 'local',
        namespace: 'commerce',
        name: 'web',
        owner: 'group:default/payments',
      },
    }),
  );
}

describe('the import of a repository', () => {
  it('writes the spec its manifests stand for', async () => {
    await importFrom({ 'k8s/web.yaml': MANIFEST, 'README.md': '# web' });
    const spec = await readFile(join(workspacePath, 'service.yaml'), 'utf8');
    expect(spec).toContain('kind: LatticeService');
    expect(spec).toContain('namespace: commerce');
    expect(spec).toContain(DIGEST);
  });

  it.each<[string, Record<string, string> | undefined, RegExp]>([
    [
      'has none of the expected files',
      { 'README.md': '# web' },
      /no workload "web" in https:\/\/git.example.org\/services\/web.*Expected are Kubernetes manifests/,
    ],
    [
      'has another workload',
      { 'a.yaml': MANIFEST.replace('name: web', 'name: shop') },
      /It has "shop"/,
    ],
    [
      'has a chart that is not rendered',
      { 'chart/templates/d.yaml': '{{ .Values.x }}' },
      /1 of its files are templates.*helm template/,
    ],
    ['is not there', undefined, /no branch "main".*Check the name/],
  ])('says what to do when it %s', async (_, files, message) => {
    await expect(importFrom(files)).rejects.toThrow(message);
  });
});

describe('the pull request', () => {
  it('leaves what the repository has alone, but for the spec', async () => {
    for (const name of ['service.yaml', 'catalog-info.yaml', 'mkdocs.yml']) {
      await writeFile(join(workspacePath, name), name);
    }
    const { forge, asked } = memoryForge({
      'service.yaml': 'old',
      'catalog-info.yaml': 'theirs',
    });
    const context = createMockActionContext({
      workspacePath,
      input: { repository: 'services/web', title: 'Describe it' },
    });
    await createRepoProposeAction({ config, forge: () => forge }).handler(
      context,
    );
    expect(asked.commit).toEqual(['mkdocs.yml', 'service.yaml']);
    expect(asked.opened).toEqual({ owner: 'services', name: 'web' });
    expect(context.output).toHaveBeenCalledWith('kept', ['catalog-info.yaml']);
  });

  it.each([
    ['../x', /names no repository/],
    ['others/web', /not in "services"/],
    ['services/gone', /no branch "main"/],
  ])('refuses %s', async (repository, message) => {
    const context = createMockActionContext({
      workspacePath,
      input: { repository, title: 'Describe it' },
    });
    await expect(
      createRepoProposeAction({
        config,
        forge: () => memoryForge(undefined).forge,
      }).handler(context),
    ).rejects.toThrow(message);
  });
});
