import { z } from 'zod';
import type {
  PullRequest,
  PullRequestEvent,
  PushEvent,
  RepositoryName,
} from '../types';

/** Gitea took over GitHub's shapes; where they differ, both are allowed. */
export const pullRequestShape = z.object({
  number: z.number(),
  html_url: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean().nullish(),
  head: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({ full_name: z.string() }).nullish(),
  }),
  base: z.object({ ref: z.string() }),
});

export function giteaPullRequest(
  shape: z.infer<typeof pullRequestShape>,
): PullRequest {
  return {
    number: shape.number,
    url: shape.html_url,
    title: shape.title,
    state: shape.merged ? 'merged' : shape.state,
    branch: shape.head.ref,
    base: shape.base.ref,
    commit: shape.head.sha,
  };
}

const repositoryShape = z.object({ full_name: z.string() });

const pushShape = z.object({
  ref: z.string(),
  after: z.string(),
  repository: repositoryShape,
  pusher: z.object({
    login: z.string().optional(),
    name: z.string().optional(),
  }),
  head_commit: z.object({ message: z.string() }).nullish(),
  commits: z
    .array(
      z.object({
        added: z.array(z.string()).nullish(),
        removed: z.array(z.string()).nullish(),
        modified: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

const BRANCH = 'refs/heads/';
const GONE = /^0+$/;

/** Undefined for tags, and for a branch that was removed. */
export function readPush(payload: unknown): PushEvent | undefined {
  const push = pushShape.parse(payload);
  if (!push.ref.startsWith(BRANCH) || GONE.test(push.after)) {
    return undefined;
  }
  const changed = (push.commits ?? []).flatMap(
    ({ added, removed, modified }) => [
      ...(added ?? []),
      ...(removed ?? []),
      ...(modified ?? []),
    ],
  );
  return {
    kind: 'push',
    repository: nameOf(push.repository.full_name),
    branch: push.ref.slice(BRANCH.length),
    commit: push.after,
    message: push.head_commit?.message ?? '',
    sender: push.pusher.login ?? push.pusher.name ?? 'unknown',
    changed: [...new Set(changed)],
  };
}

const ACTIONS: Record<string, PullRequestEvent['action']> = {
  opened: 'opened',
  reopened: 'opened',
  synchronized: 'updated',
  synchronize: 'updated',
  closed: 'closed',
};

const pullRequestEventShape = z.object({
  action: z.string(),
  pull_request: pullRequestShape,
  repository: repositoryShape,
  sender: z.object({ login: z.string() }),
});

/** Undefined for what changes neither the code nor whether it is open: labels, reviews, titles. */
export function readPullRequest(
  payload: unknown,
): PullRequestEvent | undefined {
  const event = pullRequestEventShape.parse(payload);
  const action = ACTIONS[event.action];
  return action
    ? {
        kind: 'pull-request',
        repository: nameOf(event.repository.full_name),
        action,
        pullRequest: giteaPullRequest(event.pull_request),
        fromFork:
          event.pull_request.head.repo?.full_name !==
          event.repository.full_name,
        sender: event.sender.login,
      }
    : undefined;
}

function nameOf(fullName: string): RepositoryName {
  const slash = fullName.lastIndexOf('/');
  return { owner: fullName.slice(0, slash), name: fullName.slice(slash + 1) };
}
