import path from 'node:path';
import { Step } from '../../graph/stepGraph';
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
      const controlPlane = await withToolProgress(report, onProgress =>
        startControlPlane({
          name: 'local',
          dataDir: path.join(context.data.root, 'clusters', 'local'),
          tools: context.tools ?? {},
          simulateExternalSecrets: !choice.full,
          onProgress,
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
