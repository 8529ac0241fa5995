import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { withToolProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';
import { load } from '../../load';

/** The organisation the portal publishes new repositories to; the same as in app-config.local-platform.yaml. */
export const ORGANISATION = 'lattice';

/** Starts the Git forge with the account and the organisation the portal publishes to. */
export function forgeStep(context: PlatformContext): Step {
  return {
    id: 'forge',
    title: 'Git forge',
    needs: ['forge-tools'],
    async run({ report }) {
      const { startGitea } = await load(
        import('@lattice-portal/control-plane'),
      );
      const gitea = await withToolProgress(report, onProgress =>
        startGitea({
          dataDir: path.join(context.data.root, 'forge', 'gitea'),
          tools: context.tools ?? {},
          port: context.ports.forge,
          username: context.forge.username,
          password: context.forge.password,
          onProgress,
        }),
      );
      context.gitea = gitea;
      context.onStop('server', () => gitea.stop());
      context.addParts([
        {
          name: 'gitea',
          pid: () => gitea.part.pid,
          logFile: gitea.part.logFile,
          restart: () => gitea.part.restart(),
          port: context.ports.forge,
        },
      ]);
      await gitea.ensureOrganization(ORGANISATION);
      report({ detail: gitea.url });
    },
  };
}

/** Gives the forge's pages their look. They work without, so nothing waits for it. */
export function forgePagesStep(context: PlatformContext): Step {
  return {
    id: 'forge-pages',
    title: 'Git forge pages, in place',
    needs: ['forge', 'forge-pages-tools'],
    async run({ report }) {
      await context.gitea?.addFrontend(context.tools ?? {});
      report({ detail: 'In place' });
    },
  };
}
