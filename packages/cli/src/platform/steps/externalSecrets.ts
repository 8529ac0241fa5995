import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { foldProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';

/** Starts the real External Secrets operator (`up --full`), so that secrets really sync. */
export function externalSecretsStep(context: PlatformContext): Step {
  return {
    id: 'external-secrets',
    title: 'External Secrets operator',
    needs: ['cluster', 'secrets-tools'],
    async run({ report }) {
      const { startExternalSecrets } = await import(
        '@lattice-portal/control-plane'
      );
      const fold = foldProgress();
      const operator = await startExternalSecrets({
        controlPlane: context.controlPlane!,
        dataDir: path.join(context.data.root, 'external-secrets'),
        tools: context.tools ?? {},
        onProgress: progress => report(fold(progress)),
      });
      context.onStop(() => operator.stop());
      context.addParts([
        {
          name: 'external-secrets',
          pid: () => operator.part.pid,
          logFile: operator.part.logFile,
        },
      ]);
      report({ detail: 'Running' });
    },
  };
}
