import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { foldProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';

/** The organisation the portal publishes new repositories to; the same as in app-config.local-platform.yaml. */
const ORGANISATION = 'lattice';

/** Starts the Git forge with the account and the organisation the portal publishes to. */
export function forgeStep(context: PlatformContext): Step {
  return {
    id: 'forge',
    title: 'Git forge',
    needs: ['forge-tools'],
    async run({ report }) {
      const { startGitea } = await import('@lattice-portal/control-plane');
      const fold = foldProgress();
      const gitea = await startGitea({
        dataDir: path.join(context.data.root, 'forge', 'gitea'),
        tools: context.tools ?? {},
        port: context.ports.forge,
        username: context.forge.username,
        password: context.forge.password,
        onProgress: progress => report(fold(progress)),
      });
      context.onStop(() => gitea.stop());
      context.addParts([
        {
          name: 'gitea',
          pid: () => gitea.part.pid,
          logFile: gitea.part.logFile,
          port: context.ports.forge,
        },
      ]);
      await gitea.ensureOrganization(ORGANISATION);
      report({ detail: gitea.url });
    },
  };
}
