import { Step } from '../../graph/stepGraph';
import { PlatformContext } from '../context';
import { applyOnce } from '../seed/applyOnce';
import { exampleObjects } from '../seed/exampleObjects';
import { load } from '../../load';

/** Puts the example services into the local cluster, as `kubectl apply --server-side` would. */
export function examplesStep(context: PlatformContext): Step {
  return {
    id: 'examples',
    title: 'Example services',
    needs: ['cluster'],
    async run({ report, signal }) {
      const { ClusterClient, KubeconfigCredentials, refOf } = await load(
        import('@lattice-portal/cluster-client'),
      );
      const client = new ClusterClient({
        credentials: new KubeconfigCredentials({
          file: context.controlPlane!.adminKubeconfig,
        }),
      });
      report({ detail: 'Applying' });
      try {
        const count = await applyOnce(exampleObjects(), context.data.seed, {
          get: object => client.get(refOf(object)),
          apply: object =>
            client.apply(object, { fieldManager: 'kubectl', signal }),
        });
        report({
          detail: count > 0 ? `${count} objects applied` : 'Applied before',
        });
      } finally {
        await client.close();
      }
    },
  };
}
