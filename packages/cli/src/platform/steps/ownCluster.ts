import type { ClusterClient } from '@lattice-portal/cluster-client';
import type { ClusterCheck } from '@lattice-portal/control-plane';
import { CliError, errorText } from '../../errors';
import { Step } from '../../graph/stepGraph';
import { load } from '../../load';
import { PlatformContext } from '../context';

const RETRY_MS = 5_000;
const SHOWN = 6;

/** The first few; whoever lacks many lacks the whole role. */
function list(names: string[]): string {
  const more = names.length - SHOWN;
  return [
    ...names.slice(0, SHOWN),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('; ');
}

/** What is missing in a cluster and what to do about it; `undefined` when nothing is. */
export function clusterProblem(
  check: ClusterCheck,
  cluster: { server: string; kubeconfig: string },
): CliError | undefined {
  const { missingKinds, missingRights } = check;
  const problems = [
    ...(missingKinds.length > 0
      ? [`it does not have the kinds ${missingKinds.join(', ')}`]
      : []),
    ...(missingRights.length > 0
      ? [
          `the account in "${
            cluster.kubeconfig
          }" may not, in all namespaces: ${list(missingRights)}`,
        ]
      : []),
  ];
  if (problems.length === 0) return undefined;
  return new CliError(
    `The cluster "${cluster.server}" is not prepared: ${problems.join(
      ', and ',
    )}.`,
    {
      remedy:
        'As its administrator: ./lattice manifests | kubectl apply --server-side -f -, and give the portal a kubeconfig of the account "lattice-controller" in namespace "lattice-system". The portal takes it up by itself.',
    },
  );
}

async function askCluster(
  client: ClusterClient,
  cluster: { server: string; kubeconfig: string },
): Promise<void> {
  const { checkCluster } = await load(import('@lattice-portal/control-plane'));
  let found: ClusterCheck;
  try {
    found = await checkCluster(client);
  } catch (error) {
    throw new CliError(
      `The cluster "${cluster.server}" could not be asked: ${errorText(
        error,
      )}.`,
      {
        remedy: `Check that it runs, that this machine reaches it, and that the credentials in "${cluster.kubeconfig}" are still good. The portal goes on trying.`,
      },
    );
  }
  const problem = clusterProblem(found, cluster);
  if (problem) throw problem;
}

/** Looks whether the user's own cluster has what the portal needs; writes nothing into it. */
export function ownClusterStep(context: PlatformContext): Step {
  return {
    id: 'own-cluster',
    title: 'Your cluster',
    async run({ report }) {
      const { ClusterClient, KubeconfigCredentials } = await load(
        import('@lattice-portal/cluster-client'),
      );
      const { kubeconfig } = context;
      const credentials = new KubeconfigCredentials({ file: kubeconfig });
      const { server } = await credentials.access();
      report({ detail: `Asking ${server}` });
      const ask = async () => {
        const client = new ClusterClient({ credentials });
        try {
          await askCluster(client, { server, kubeconfig });
        } finally {
          await client.close();
        }
        report({ detail: server });
      };
      try {
        await ask();
      } catch (error) {
        askAgain(context, ask);
        throw error;
      }
    },
  };
}

/** The portal takes a cluster up by itself once it is prepared; so must what is said about it. */
function askAgain(context: PlatformContext, ask: () => Promise<void>): void {
  const { signal } = context;
  const timer = setTimeout(() => {
    ask().then(
      () => context.stepRecovered('own-cluster'),
      () => askAgain(context, ask),
    );
  }, RETRY_MS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
