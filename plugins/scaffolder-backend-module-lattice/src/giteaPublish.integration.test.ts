import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  GITEA_TOOLS,
  locateTools,
  startGitea,
  type Gitea,
} from '@lattice-portal/control-plane';
import { parseAllDocuments } from 'yaml';
import { fakeLattice, type FakeLattice } from './__testUtils__/fakeLattice';
import {
  answers,
  startTemplate,
  type TemplateHarness,
} from './__testUtils__/templateHarness';
import { latticeModule } from './module';

jest.setTimeout(600_000);

/** The template with the module as a portal has it, the scaffolder's own Git, and a real forge. */
describe('template node-service at a real Gitea', () => {
  let dataDir: string;
  let gitea: Gitea;
  let harness: TemplateHarness;
  let lattice: FakeLattice;
  let config: { integrations: { gitea: object[] } };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lattice-gitea-'));
    // The forge may run as another user, who must reach its data.
    await chmod(dataDir, 0o755);
    const tools = await locateTools({ tools: GITEA_TOOLS });
    gitea = await startGitea({ dataDir, tools });
    const { host } = new URL(gitea.url);
    const { username, password } = gitea;
    const entry = { host, baseUrl: gitea.url, username, password };
    config = { integrations: { gitea: [entry] } };
    lattice = fakeLattice({});
    harness = await startTemplate('node-service', {
      lattice,
      module: latticeModule,
      config: {
        ...config,
        lattice: { forge: { type: 'gitea', host, organization: 'lattice' } },
      },
    });
  });
  afterAll(async () => {
    await harness?.stop();
    await gitea?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const api = async (path: string) => {
    const response = await fetch(`${gitea.url}/api/v1${path}`, {
      headers: { authorization: `token ${gitea.token}` },
    });
    return response.json();
  };
  const repository = '/repos/lattice/checkout';

  it('publishes the repository, and the catalog can read it', async () => {
    const { status, log, output } = await harness.run({ service: answers });

    expect(log.join('\n')).toContain(`Published ${gitea.url}/lattice/checkout`);
    expect(log.join('\n')).not.toContain(gitea.password);
    expect(status).toBe('completed');
    expect(output?.links).toContainEqual(
      expect.objectContaining({ url: `${gitea.url}/lattice/checkout` }),
    );
    expect(await api(repository)).toMatchObject({
      private: true,
      default_branch: 'main',
      description: 'Node.js service of the Payments team',
    });

    const reader = UrlReaders.default({
      config: mockServices.rootConfig({ data: config }),
      logger: mockServices.logger.mock(),
    });
    const [target] = harness.locations;
    const file = await (await reader.readUrl(target)).buffer();
    const [component] = parseAllDocuments(file.toString());
    expect(component.getIn(['metadata', 'name'])).toBe('checkout');
  });

  it('finds it unchanged in a second run: one commit, no second repository', async () => {
    const { status, log } = await harness.run({ service: answers });

    expect(log.join('\n')).toContain('holds exactly this content already');
    expect(status).toBe('completed');
    expect(await api(`${repository}/commits`)).toHaveLength(1);
    expect(await api('/orgs/lattice/repos')).toHaveLength(1);
  });

  it('does not overwrite what the team has made of it since', async () => {
    const content = Buffer.from('ours').toString('base64');
    await fetch(`${gitea.url}/api/v1${repository}/contents/OURS.md`, {
      method: 'POST',
      headers: {
        authorization: `token ${gitea.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ content, message: 'ours', branch: 'main' }),
    });
    const before = lattice.submissions.length;
    const { status, log } = await harness.run({ service: answers });

    expect(status).toBe('failed');
    expect(log.join('\n')).toContain('the first is "OURS.md"');
    expect(await api(`${repository}/commits`)).toHaveLength(2);
    // The compile only: nothing was submitted after the refusal.
    expect(lattice.submissions.slice(before).map(s => s.dryRun)).toEqual([
      true,
    ]);
  });
});
