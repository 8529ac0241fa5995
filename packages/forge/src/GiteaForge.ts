import { setTimeout } from 'node:timers/promises';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  getGiteaRequestOptions,
  type GiteaIntegrationConfig,
} from '@backstage/integration';
import { z } from 'zod';
import { blobHash } from './blobHash';
import { ForgeHttp } from './ForgeHttp';
import type {
  Commit,
  CommitRequest,
  CommitStatus,
  Forge,
  PullRequest,
  PullRequestRequest,
  RepositoryName,
} from './types';
import { giteaPullRequest, pullRequestShape } from './webhooks/payloads';

const branchShape = z.object({
  commit: z.object({
    id: z.string(),
    message: z.string(),
    timestamp: z.string(),
    author: z.object({ name: z.string() }),
  }),
});
const treeShape = z.object({
  tree: z
    .array(z.object({ path: z.string(), sha: z.string(), type: z.string() }))
    .nullable(),
  truncated: z.boolean(),
});
const commentsShape = z.array(z.object({ id: z.number(), body: z.string() }));
const hooksShape = z.array(
  z.object({ id: z.number(), config: z.record(z.string(), z.string()) }),
);
const committedShape = z.object({ commit: z.object({ sha: z.string() }) });

const blobShape = z.object({ content: z.string() });

const TREE_PAGE = 1000;
const READERS = 6;
const PULLS_PAGE = 50;
const MERGE_TRIES = 20;
const MERGE_PAUSE_MS = 250;

/** Gitea and Forgejo, by their REST API (https://docs.gitea.com/api). */
export class GiteaForge implements Forge {
  readonly type = 'gitea';
  readonly host: string;
  readonly #baseUrl: string;
  readonly #http: ForgeHttp;

  constructor(config: GiteaIntegrationConfig, signal?: AbortSignal) {
    this.host = config.host;
    this.#baseUrl = config.baseUrl ?? `https://${config.host}`;
    this.#http = new ForgeHttp({
      baseUrl: `${this.#baseUrl}/api/v1`,
      host: config.host,
      headers: () => getGiteaRequestOptions(config).headers ?? {},
      signal,
    });
  }

  repositoryUrl({ owner, name }: RepositoryName): string {
    return `${this.#baseUrl}/${owner}/${name}`;
  }

  commitUrl(repository: RepositoryName, commit: string): string {
    return `${this.repositoryUrl(repository)}/commit/${commit}`;
  }

  async head(
    repository: RepositoryName,
    branch: string,
  ): Promise<Commit | undefined> {
    const body = await this.#http.get(
      `${pathOf(repository)}/branches/${encodeURIComponent(branch)}`,
    );
    if (!body) {
      return undefined;
    }
    const { commit } = branchShape.parse(body);
    return {
      id: commit.id,
      message: commit.message,
      author: commit.author.name,
      time: commit.timestamp,
    };
  }

  async readFile(
    repository: RepositoryName,
    { path, ref }: { path: string; ref: string },
  ): Promise<Buffer | undefined> {
    const body = await this.#http.get(
      `${pathOf(repository)}/contents/${encodePath(
        path,
      )}?ref=${encodeURIComponent(ref)}`,
    );
    const file = z
      .object({ type: z.literal('file'), content: z.string() })
      .safeParse(body);
    return file.success ? Buffer.from(file.data.content, 'base64') : undefined;
  }

  async readTree(
    repository: RepositoryName,
    commit: string,
  ): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (let page = 1; ; page++) {
      const { tree, truncated } = treeShape.parse(
        (
          await this.#http.send(
            'GET',
            `${pathOf(
              repository,
            )}/git/trees/${commit}?recursive=true&page=${page}&per_page=${TREE_PAGE}`,
          )
        ).body,
      );
      for (const { path, sha, type } of tree ?? []) {
        if (type === 'blob') {
          files.set(path, sha);
        }
      }
      if (!truncated || !tree?.length) {
        return files;
      }
    }
  }

  async readFiles(
    repository: RepositoryName,
    commit: string,
  ): Promise<Map<string, Buffer>> {
    const waiting = [...(await this.readTree(repository, commit))];
    const files = new Map<string, Buffer>();
    const read = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [path, sha] = next;
        const { body } = await this.#http.send(
          'GET',
          `${pathOf(repository)}/git/blobs/${sha}`,
        );
        const { content } = blobShape.parse(body);
        files.set(path, Buffer.from(content, 'base64'));
      }
    };
    await Promise.all(Array.from({ length: READERS }, read));
    return files;
  }

  async ensureBranch(
    repository: RepositoryName,
    branch: string,
    commit: string,
  ): Promise<void> {
    await this.#http.send('POST', `${pathOf(repository)}/branches`, {
      body: { new_branch_name: branch, old_ref_name: commit },
      accept: [409],
    });
  }

  async commit(
    repository: RepositoryName,
    request: CommitRequest,
  ): Promise<string> {
    const { branch, from, message, author, changes } = request;
    const own = await this.head(repository, branch);
    const start = own ?? (await this.head(repository, from));
    if (!start) {
      throw new NotFoundError(
        `Repository "${repository.owner}/${repository.name}" has no branch "${from}" to start "${branch}" from`,
      );
    }
    const tree = await this.readTree(repository, start.id);
    const files = changes.flatMap<object>(({ path, content }) => {
      const sha = tree.get(path);
      if (!content) {
        return sha ? [{ operation: 'delete', path, sha }] : [];
      }
      if (sha === blobHash(content)) {
        return [];
      }
      return [
        {
          operation: sha ? 'update' : 'create',
          path,
          sha,
          content: content.toString('base64'),
        },
      ];
    });
    if (files.length === 0) {
      return start.id;
    }
    const { body } = await this.#http.send(
      'POST',
      `${pathOf(repository)}/contents`,
      {
        body: {
          branch: own ? branch : from,
          ...(own ? {} : { new_branch: branch }),
          message,
          author,
          committer: author,
          files,
        },
      },
    );
    return committedShape.parse(body).commit.sha;
  }

  async deleteBranch(
    repository: RepositoryName,
    branch: string,
  ): Promise<void> {
    await this.#http.send(
      'DELETE',
      `${pathOf(repository)}/branches/${encodeURIComponent(branch)}`,
      { accept: [404] },
    );
  }

  async openPullRequest(
    repository: RepositoryName,
    { branch, base, title, body }: PullRequestRequest,
  ): Promise<PullRequest> {
    const pulls = `${pathOf(repository)}/pulls`;
    const created = await this.#http.send('POST', pulls, {
      body: { head: branch, base, title, body },
      accept: [409],
    });
    if (created.status !== 409) {
      return giteaPullRequest(pullRequestShape.parse(created.body));
    }
    const known = await this.findOpenPullRequest(repository, {
      branch,
      base,
    });
    if (!known) {
      throw new ServiceUnavailableError(
        `The forge at ${this.host} refuses a pull request from "${branch}" into "${base}" as one that is there, and has none`,
      );
    }
    const updated = await this.#http.send('PATCH', `${pulls}/${known.number}`, {
      body: { title, body },
    });
    return giteaPullRequest(pullRequestShape.parse(updated.body));
  }

  async pullRequest(
    repository: RepositoryName,
    number: number,
  ): Promise<PullRequest | undefined> {
    const body = await this.#http.get(`${pathOf(repository)}/pulls/${number}`);
    return body ? giteaPullRequest(pullRequestShape.parse(body)) : undefined;
  }

  async findOpenPullRequest(
    repository: RepositoryName,
    { branch, base }: { branch: string; base: string },
  ): Promise<PullRequest | undefined> {
    // Gitea can be asked for base and head, and then gives any of them, also one that was closed long ago.
    const pulls = `${pathOf(repository)}/pulls?state=open&sort=recentupdate`;
    for (let page = 1; ; page++) {
      const found = z
        .array(pullRequestShape)
        .parse(
          (await this.#http.get(`${pulls}&limit=${PULLS_PAGE}&page=${page}`)) ??
            [],
        );
      const match = found.find(
        ({ head, base: into }) => head.ref === branch && into.ref === base,
      );
      if (match) {
        return giteaPullRequest(match);
      }
      if (found.length < PULLS_PAGE) {
        return undefined;
      }
    }
  }

  async mergePullRequest(
    repository: RepositoryName,
    number: number,
  ): Promise<void> {
    const path = `${pathOf(repository)}/pulls/${number}/merge`;
    const body = { Do: 'merge', delete_branch_after_merge: true };
    // Gitea finds out in the background whether it can be merged, and answers 405 until then.
    for (let tries = 1; tries < MERGE_TRIES; tries++) {
      const { status } = await this.#http.send('POST', path, {
        body,
        accept: [405],
      });
      if (status !== 405) {
        return;
      }
      await setTimeout(MERGE_PAUSE_MS);
    }
    await this.#http.send('POST', path, { body });
  }

  async closePullRequest(
    repository: RepositoryName,
    number: number,
  ): Promise<void> {
    await this.#http.send('PATCH', `${pathOf(repository)}/pulls/${number}`, {
      body: { state: 'closed' },
    });
  }

  async comment(
    repository: RepositoryName,
    number: number,
    { marker, body }: { marker: string; body: string },
  ): Promise<void> {
    const comments = `${pathOf(repository)}/issues/${number}/comments`;
    const hidden = `<!-- ${marker} -->`;
    const text = { body: `${hidden}\n${body}` };
    const known = commentsShape
      .parse(await this.#http.get(comments))
      .find(comment => comment.body.startsWith(hidden));
    await (known
      ? this.#http.send(
          'PATCH',
          `${pathOf(repository)}/issues/comments/${known.id}`,
          { body: text },
        )
      : this.#http.send('POST', comments, { body: text }));
  }

  async setStatus(
    repository: RepositoryName,
    commit: string,
    { context, state, description, url }: CommitStatus,
  ): Promise<void> {
    await this.#http.send('POST', `${pathOf(repository)}/statuses/${commit}`, {
      body: { context, state, description, target_url: url },
    });
  }

  async ensureWebhook(
    repository: RepositoryName,
    { url, secret }: { url: string; secret: string },
  ): Promise<void> {
    const hooks = `${pathOf(repository)}/hooks`;
    const known = hooksShape
      .parse((await this.#http.get(hooks)) ?? [])
      .filter(({ config }) => config.url === url);
    await this.#http.send('POST', hooks, {
      body: {
        type: 'gitea',
        active: true,
        events: ['push', 'pull_request'],
        config: { url, secret, content_type: 'json' },
      },
    });
    // The secret of a webhook can neither be read nor changed, so the one that is right takes the place of the others.
    for (const { id } of known) {
      await this.#http.send('DELETE', `${hooks}/${id}`, { accept: [404] });
    }
  }
}

function pathOf({ owner, name }: RepositoryName): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
