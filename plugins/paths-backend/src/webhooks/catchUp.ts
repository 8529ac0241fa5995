import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Forge } from '@lattice-portal/forge';
import type { PreviewStore } from '../database/PreviewStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { EventHandler } from './Inbox';

/**
 * Asks the forge for what it told nobody because the portal was away: a forge tells each thing once. What was heard of
 * already changes nothing.
 */
export async function catchUp(options: {
  forge: Forge;
  repositories: RepositoryStore;
  previews: PreviewStore;
  handler: EventHandler;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<void> {
  const { forge, repositories, previews, handler, logger, signal } = options;
  for (const repository of await repositories.list()) {
    const { owner, name, branch } = repository;
    try {
      signal.throwIfAborted();
      const head = await forge.head(repository, branch);
      if (head) {
        await handler({
          kind: 'push',
          repository: { owner, name },
          branch,
          commit: head.id,
          message: head.message,
          sender: head.author,
          changed: [],
        });
      }
      for (const { number, commit } of await previews.list(repository)) {
        const pullRequest = await forge.pullRequest(repository, number);
        if (pullRequest?.state !== 'open' || pullRequest.commit !== commit) {
          await handler({
            kind: 'pull-request',
            repository: { owner, name },
            action: pullRequest?.state === 'open' ? 'updated' : 'closed',
            pullRequest: pullRequest ?? {
              number,
              url: '',
              title: '',
              state: 'closed',
              branch: '',
              base: '',
              commit,
            },
            fromFork: false,
            sender: 'unknown',
          });
        }
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      logger.warn(`"${owner}/${name}" could not be caught up with: ${error}`);
    }
  }
}
