import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { load } from '../../load';
import { withToolProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';
import { ORGANISATION } from './forge';

/** Starts the real Argo CD (`up --full`); the forge tells it of every push to a repository of the portal. */
export function argoCdStep(context: PlatformContext): Step {
  return {
    id: 'argo-cd',
    title: 'Argo CD',
    needs: ['cluster', 'forge', 'argo-cd-tools'],
    async run({ report }) {
      const { startArgoCd } = await load(
        import('@lattice-portal/control-plane'),
      );
      const gitea = context.gitea!;
      const argo = await withToolProgress(report, onProgress =>
        startArgoCd({
          controlPlane: context.controlPlane!,
          dataDir: path.join(context.data.root, 'argo-cd'),
          tools: context.tools ?? {},
          forge: gitea,
          onProgress,
        }),
      );
      context.onStop('client', () => argo.stop());
      context.addParts(
        Object.entries(argo.parts).map(([name, part]) => ({
          name,
          pid: () => part.pid,
          logFile: part.logFile,
          restart: () => part.restart(),
        })),
      );
      await gitea.ensureWebhook(ORGANISATION, {
        url: argo.webhookUrl,
        secret: argo.webhookSecret,
      });
      report({ detail: 'Running' });
    },
  };
}
