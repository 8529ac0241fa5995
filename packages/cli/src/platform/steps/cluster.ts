import path from 'node:path';
import { CliError } from '../../errors';
import { Step } from '../../graph/stepGraph';
import { DataDir, latticeCommand } from '../../paths';
import { withToolProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';
import { load } from '../../load';

const partNames = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const;

/** etcd keeps the data, so it is the part that fails when they are damaged. */
function withRemedy(error: unknown, data: DataDir): unknown {
  const message = error instanceof Error ? error.message : '';
  return /^"etcd" .* (exited|was ended)/.test(message)
    ? new CliError(message, {
        remedy: `If its data is damaged, for example by a power cut: ${latticeCommand(
          'reset',
          data,
        )} removes all data of this platform, so that it starts afresh.`,
        cause: error,
      })
    : error;
}

/** Starts the control plane "local" with simulated nodes, and the definitions of every kind we write. */
export function clusterStep(
  context: PlatformContext,
  choice: { full: boolean },
): Step {
  return {
    id: 'cluster',
    title: 'Kubernetes control plane',
    needs: ['cluster-tools'],
    async run({ report }) {
      const { startControlPlane } = await load(
        import('@lattice-portal/control-plane'),
      );
      const root = path.join(context.data.root, 'clusters', 'local');
      const controlPlane = await withToolProgress(report, onProgress =>
        startControlPlane({
          name: 'local',
          dataDir: root,
          tools: context.tools ?? {},
          realOperators: choice.full ? ['ExternalSecret'] : [],
          onProgress,
        }).catch(error => {
          throw withRemedy(error, context.data);
        }),
      );
      context.controlPlane = controlPlane;
      context.onStop('server', () => controlPlane.stop());
      context.addParts(
        partNames.map(name => {
          const part = controlPlane.parts[name];
          return {
            name,
            pid: () => part.pid,
            logFile: part.logFile,
            restart: () => part.restart(),
          };
        }),
      );
      report({ detail: controlPlane.url });
    },
  };
}
