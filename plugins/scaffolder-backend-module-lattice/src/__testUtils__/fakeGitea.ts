import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { folderHashes } from '../forge/folderHashes';
import type { PushFolder } from '../forge/types';

interface Repository {
  private: boolean;
  head?: { commitHash: string; files: Map<string, string> };
  /** How often it is still called empty after a push, as the real one does for a moment. */
  lag: number;
}

/** The part of Gitea's API we use, in memory, over real HTTP. */
export class FakeGitea {
  readonly organizations = new Set<string>();
  readonly repositories = new Map<string, Repository>();
  readonly requests: string[] = [];
  readonly authorizations = new Set<string | undefined>();
  pushes = 0;
  /** Answer everything with this status when set. */
  status?: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeGitea> {
    const server = createServer();
    const fake = new FakeGitea(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        fake.authorizations.add(request.headers.authorization);
        const path = (request.url ?? '').replace('/api/v1', '');
        fake.requests.push(`${request.method} ${path.split('?')[0]}`);
        const body = chunks.length
          ? JSON.parse(Buffer.concat(chunks).toString())
          : {};
        const [status, answer] = fake.status
          ? [fake.status, { message: 'token is required' }]
          : fake.answer(request.method ?? 'GET', path.split('?')[0], body);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get config() {
    return {
      lattice: {
        forge: { type: 'gitea', host: this.host, organization: 'lattice' },
      },
      integrations: {
        gitea: [
          {
            host: this.host,
            baseUrl: `http://${this.host}`,
            username: 'portal',
            password: 'hunter2',
          },
        ],
      },
    };
  }

  /** Stands for git: what it pushes appears in the repository. */
  readonly push: PushFolder = async ({ dir, remoteUrl }) => {
    const key = new URL(remoteUrl).pathname.slice(1).replace(/\.git$/, '');
    const repository = this.repositories.get(key);
    if (!repository) {
      throw new Error(`There is no repository ${key}`);
    }
    this.pushes++;
    const files = await folderHashes(dir);
    const commitHash = createHash('sha1')
      .update(JSON.stringify([...files]))
      .digest('hex');
    repository.head = { commitHash, files };
    return { commitHash };
  };

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  private answer(
    method: string,
    path: string,
    body: { username?: string; name?: string; private?: boolean },
  ): [number, unknown] {
    const parts = path.split('/').slice(1);
    if (method === 'POST' && path === '/orgs') {
      this.organizations.add(body.username ?? '');
      return [201, {}];
    }
    if (method === 'POST' && parts[0] === 'orgs' && parts[2] === 'repos') {
      this.repositories.set(`${parts[1]}/${body.name}`, {
        private: body.private === true,
        lag: 2,
      });
      return [201, {}];
    }
    if (parts[0] === 'orgs') {
      return this.organizations.has(parts[1]) ? [200, {}] : [404, {}];
    }
    const repository = this.repositories.get(`${parts[1]}/${parts[2]}`);
    if (parts[0] !== 'repos' || !repository) {
      return [404, {}];
    }
    const { head } = repository;
    if (parts.length === 3) {
      const empty = !head || repository.lag-- > 0;
      return [200, { empty }];
    }
    if (!head) {
      return [404, {}];
    }
    return parts[3] === 'branches'
      ? [200, { commit: { id: head.commitHash } }]
      : [
          200,
          {
            truncated: false,
            tree: [...head.files].map(([file, sha]) => ({
              path: file,
              sha,
              type: 'blob',
            })),
          },
        ];
  }
}
