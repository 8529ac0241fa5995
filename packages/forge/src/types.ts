/** A repository at a forge. */
export interface RepositoryName {
  /** Organisation, group or user. */
  owner: string;
  name: string;
}

/** A change of one file; no content removes it. */
export interface FileChange {
  path: string;
  content?: Buffer;
}

export interface CommitRequest {
  /** Branch that gets the commit. */
  branch: string;
  /** Where the branch starts when it is not there: a branch or, where the forge allows it, a commit. */
  from: string;
  message: string;
  author?: { name: string; email: string };
  changes: FileChange[];
}

export interface PullRequestRequest {
  branch: string;
  base: string;
  title: string;
  body: string;
}

export interface PullRequest {
  number: number;
  /** Address for people. */
  url: string;
  title: string;
  state: 'open' | 'merged' | 'closed';
  branch: string;
  base: string;
  /** Commit at the head of the branch. */
  commit: string;
}

/** Shown beside a commit at the forge. */
export interface CommitStatus {
  /** Names who says it, as in `lattice/dev`. */
  context: string;
  state: 'pending' | 'success' | 'failure';
  /** One line. */
  description: string;
  /** Where to read more. */
  url?: string;
}

export interface Commit {
  id: string;
  message: string;
  author: string;
  /** ISO 8601. */
  time: string;
}

/** A pull request as a webhook tells of it. */
export interface PullRequestEvent {
  kind: 'pull-request';
  repository: RepositoryName;
  action: 'opened' | 'updated' | 'closed';
  pullRequest: PullRequest;
  /** Its branch is in another repository: code of people who may not push to this one. */
  fromFork: boolean;
  /** Login of who did it. */
  sender: string;
}

export interface PushEvent {
  kind: 'push';
  repository: RepositoryName;
  branch: string;
  /** Commit at the head of the branch after the push. */
  commit: string;
  message: string;
  /** Login of who pushed. */
  sender: string;
  /** Paths the push changed, as far as the forge lists them. */
  changed: string[];
}

export type ForgeEvent = PushEvent | PullRequestEvent;

/** What a forge sent, proven to come from it. */
export interface Delivery {
  /** The forge's own id of this delivery; a repeated one has the same. */
  id: string;
  /** Absent for what is none of our business. */
  event?: ForgeEvent;
}

/**
 * The part of a Git forge that the portal uses. Whatever writes may be called again: it finds what is there.
 *
 * Failures: `NotFoundError` for a repository or branch that is not there, `NotAllowedError` when the forge does not
 * accept the portal's credentials, `ServiceUnavailableError` when it cannot be reached or fails.
 */
export interface Forge {
  readonly type: ForgeType;
  /** With its port when it has one. */
  readonly host: string;
  /** Address of a repository, for people and for `git clone`. */
  repositoryUrl(repository: RepositoryName): string;
  commitUrl(repository: RepositoryName, commit: string): string;
  /** Head of a branch; undefined when repository or branch is not there, or nothing was pushed. */
  head(repository: RepositoryName, branch: string): Promise<Commit | undefined>;
  /** Undefined when the file is not there. */
  readFile(
    repository: RepositoryName,
    at: { path: string; ref: string },
  ): Promise<Buffer | undefined>;
  /** Path to Git blob hash of every file at a commit. */
  readTree(
    repository: RepositoryName,
    commit: string,
  ): Promise<Map<string, string>>;
  /** Content of every file at a commit. Submodules and links are left out. */
  readFiles(
    repository: RepositoryName,
    commit: string,
  ): Promise<Map<string, Buffer>>;
  /** Makes a branch that starts at a commit; leaves one alone that is there. */
  ensureBranch(
    repository: RepositoryName,
    branch: string,
    commit: string,
  ): Promise<void>;
  /** Writes one commit and gives its id; that of the branch's head when nothing would change. */
  commit(repository: RepositoryName, request: CommitRequest): Promise<string>;
  deleteBranch(repository: RepositoryName, branch: string): Promise<void>;
  /** Opens it, or brings title and body of the open one for the same branches up to date. */
  openPullRequest(
    repository: RepositoryName,
    request: PullRequestRequest,
  ): Promise<PullRequest>;
  pullRequest(
    repository: RepositoryName,
    number: number,
  ): Promise<PullRequest | undefined>;
  /** The one that is open from this branch into that one. */
  findOpenPullRequest(
    repository: RepositoryName,
    branches: { branch: string; base: string },
  ): Promise<PullRequest | undefined>;
  /** Merges it and removes its branch; waits while the forge still finds out whether it can. */
  mergePullRequest(repository: RepositoryName, number: number): Promise<void>;
  closePullRequest(repository: RepositoryName, number: number): Promise<void>;
  /** One comment for each marker: written again, it replaces the earlier one. */
  comment(
    repository: RepositoryName,
    number: number,
    comment: { marker: string; body: string },
  ): Promise<void>;
  setStatus(
    repository: RepositoryName,
    commit: string,
    status: CommitStatus,
  ): Promise<void>;
  /** Sends pushes and pull requests to this address, signed with the secret. */
  ensureWebhook(
    repository: RepositoryName,
    hook: { url: string; secret: string },
  ): Promise<void>;
}

export type ForgeType = 'gitea' | 'github' | 'gitlab';
