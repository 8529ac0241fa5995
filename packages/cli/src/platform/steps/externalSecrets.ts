import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { withToolProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';
import { load } from '../../load';

/** Starts the real External Secrets operator (`up --full`), so that secrets really sync. */
export function externalSecretsStep(context: PlatformContext): Step {
  return {
    id: 'external-secrets',
    title: 'External Secrets operator',
    needs: ['cluster', 'secrets-tools'],
    async run({ report }) {
      const { startExternalSecrets } = await load(
        import('@lattice-portal/control-plane'),
      );
      const operator = await withToolProgress(report, onProgress =>
        startExternalSecrets({
          controlPlane: context.controlPlane!,
          dataDir: path.join(context.data.root, 'external-secrets'),
          tools: context.tools ?? {},
          onProgress,
        }),
      );
      context.onStop('client', () => operator.stop());
      context.addParts([
        {
          name: 'external-secrets',
          pid: () => operator.part.pid,
          logFile: operator.part.logFile,
          restart: () => operator.part.restart(),
        },
      ]);
      report({ detail: 'Running' });
    },
  };
}
