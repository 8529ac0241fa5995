import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitea, type Gitea } from '../gitea/startGitea';
import { GITEA_TOOLS } from '../tools/table';
import { locateTools } from '../tools/locate';

export interface TestGitea extends Gitea {
  /** Asks its REST API as the administrator; the parsed answer. Throws for anything but success. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Makes the organisation and in it a repository with a first commit of these files. */
  createRepository(
    owner: string,
    name: string,
    files: Record<string, string>,
  ): Promise<void>;
}

/** A Git forge of a test's own, with data that does not stay. */
export async function startTestGitea(): Promise<TestGitea> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lattice-gitea-'));
  // The forge may run as another user, who must reach its data.
  await chmod(dataDir, 0o755);
  const tools = await locateTools({ tools: GITEA_TOOLS });
  const gitea = await startGitea({ dataDir, tools });
  const api: TestGitea['api'] = async (method, path, body) => {
    const response = await fetch(`${gitea.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `token ${gitea.token}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  };
  return {
    ...gitea,
    api,
    createRepository: async (owner, name, files) => {
      await gitea.ensureOrganization(owner);
      await api('POST', `/orgs/${owner}/repos`, {
        name,
        auto_init: false,
        default_branch: 'main',
      });
      await api('POST', `/repos/${owner}/${name}/contents`, {
        branch: 'main',
        message: 'Begin',
        files: Object.entries(files).map(([path, text]) => ({
          operation: 'create',
          path,
          content: Buffer.from(text).toString('base64'),
        })),
      });
    },
    stop: async () => {
      await gitea.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
