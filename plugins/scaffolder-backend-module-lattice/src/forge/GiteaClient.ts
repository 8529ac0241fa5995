import { setTimeout as sleep } from 'node:timers/promises';
import { ForwardedError, InputError } from '@backstage/errors';
import {
  getGiteaRequestOptions,
  type GiteaIntegrationConfig,
} from '@backstage/integration';
import { DEFAULT_BRANCH } from './types';

const PAUSE_MS = 100;
const PATIENCE_MS = 30_000;

export interface GiteaRepository {
  /** Nothing was ever pushed to it. */
  empty: boolean;
}

/** The part of Gitea's REST API that publishing needs. Every "find or create" may be called again. */
export class GiteaClient {
  readonly #config: GiteaIntegrationConfig;
  readonly #signal?: AbortSignal;

  constructor(config: GiteaIntegrationConfig, signal?: AbortSignal) {
    this.#config = config;
    this.#signal = signal;
  }

  async findOrCreateOrganization(
    name: string,
    visibility: 'private' | 'public',
  ): Promise<void> {
    if (await this.#get(`/orgs/${encodeURIComponent(name)}`)) {
      return;
    }
    await this.#create('/orgs', { username: name, visibility });
  }

  async findOrCreateRepository(options: {
    /** Undefined: the user of the credentials owns it. */
    organization?: string;
    owner: string;
    name: string;
    description?: string;
    isPrivate: boolean;
  }): Promise<GiteaRepository> {
    const { organization, owner, name, description, isPrivate } = options;
    const found = await this.findRepository(owner, name);
    if (found) {
      return found;
    }
    await this.#create(
      organization
        ? `/orgs/${encodeURIComponent(organization)}/repos`
        : '/user/repos',
      {
        name,
        description,
        private: isPrivate,
        default_branch: DEFAULT_BRANCH,
        auto_init: false,
      },
    );
    // Read back: somebody else may have created it between the two calls.
    return (await this.findRepository(owner, name)) ?? { empty: true };
  }

  async findRepository(
    owner: string,
    name: string,
  ): Promise<GiteaRepository | undefined> {
    const body = await this.#get(repositoryPath(owner, name));
    return body && { empty: body.empty === true };
  }

  /**
   * Waits until Gitea knows of what was pushed. It notes that after the push has ended, and until then it answers every
   * question about the content with an error.
   *
   * @throws Error when it does not within half a minute.
   */
  async waitUntilFilled(owner: string, name: string): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      const found = await this.findRepository(owner, name);
      if (found && !found.empty) {
        return;
      }
      await sleep(PAUSE_MS, undefined, { signal: this.#signal });
    }
    throw new Error(
      `The forge at ${
        this.#config.host
      } took the files of "${owner}/${name}" but does not show them after ${
        PATIENCE_MS / 1000
      } seconds. Try again: what is there is found and not pushed twice.`,
    );
  }

  /** Commit at the head of the default branch and the files in it: path to Git blob hash. */
  async readHead(
    owner: string,
    name: string,
  ): Promise<{ commitHash: string; files: Map<string, string> } | undefined> {
    const path = repositoryPath(owner, name);
    const branch = await this.#get(`${path}/branches/${DEFAULT_BRANCH}`);
    const commitHash = stringAt(branch?.commit, 'id');
    if (!commitHash) {
      return undefined;
    }
    const files = new Map<string, string>();
    for (let page = 1, total = Infinity; files.size < total; page++) {
      const tree = await this.#get(
        `${path}/git/trees/${commitHash}?recursive=true&page=${page}&per_page=1000`,
      );
      const entries = Array.isArray(tree?.tree) ? tree.tree : [];
      for (const entry of entries) {
        const [file, hash] = [stringAt(entry, 'path'), stringAt(entry, 'sha')];
        if (file && hash && stringAt(entry, 'type') === 'blob') {
          files.set(file, hash);
        }
      }
      total = tree?.truncated === true && entries.length > 0 ? Infinity : 0;
    }
    return { commitHash, files };
  }

  async #get(path: string): Promise<Record<string, unknown> | undefined> {
    const response = await this.#request(path);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw await this.#failure(response);
    }
    const body: unknown = await response.json();
    return isRecord(body) ? body : undefined;
  }

  /** A conflict is success: what we wanted is there. */
  async #create(path: string, body: object): Promise<void> {
    const response = await this.#request(path, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok && response.status !== 409) {
      throw await this.#failure(response);
    }
    await response.body?.cancel();
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const { headers } = getGiteaRequestOptions(this.#config);
    try {
      return await fetch(`${this.#config.baseUrl}/api/v1${path}`, {
        ...init,
        // A redirect would carry our credentials to wherever it points.
        redirect: 'error',
        signal: this.#signal,
        headers: {
          ...headers,
          Accept: 'application/json',
          'Content-Type': 'application/json',
        },
      });
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw new ForwardedError(
        `The forge at ${
          this.#config.host
        } cannot be reached. Try again in a moment, or ask the platform team whether it runs`,
        error,
      );
    }
  }

  async #failure(response: Response): Promise<Error> {
    const body: unknown = await response.json().catch(() => undefined);
    const said = stringAt(body, 'message')?.slice(0, 200);
    if (response.status === 401 || response.status === 403) {
      return new InputError(
        `The forge at ${
          this.#config.host
        } did not accept the portal's credentials${
          said ? ` ("${said}")` : ''
        }. Ask the platform team to check integrations.gitea and what that user may do.`,
      );
    }
    return new Error(
      `The forge at ${this.#config.host} answered with status ${
        response.status
      }${said ? ` ("${said}")` : ''}.`,
    );
  }
}

function repositoryPath(owner: string, name: string): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringAt(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
