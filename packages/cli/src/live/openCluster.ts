import {
  ClusterClient,
  isClusterError,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import { CliError } from '../errors';
import { ExitCode, ExitStatus } from '../exitCodes';
import type { Output } from '../terminal/output';
import type { ClusterArguments } from './clusterOptions';
import { findKubeconfig } from './findKubeconfig';

/** A cluster that answers. */
export interface OpenCluster {
  client: ClusterClient;
  context: string;
  server: string;
}

/** As many requests run at the same time; the API server has other work too. */
export const CONCURRENCY = 16;

/** Finds the cluster and makes sure that it answers. Throws a CliError when it cannot be used. */
export async function openCluster(
  args: ClusterArguments,
  output: Output,
): Promise<OpenCluster> {
  const { files, because } = findKubeconfig(args.kubeconfig);
  const credentials = new KubeconfigCredentials({
    file: files,
    context: args.context,
  });
  const client = new ClusterClient({ credentials, connections: CONCURRENCY });
  try {
    const { context, server } = await credentials.chosen();
    output.note(
      `Cluster of context "${context}", ${server} (${because}). Nothing is written to it.`,
    );
    await client.request({ method: 'GET', path: '/api', timeoutMs: 10_000 });
    return { client, context, server };
  } catch (error) {
    await client.close();
    throw unusable(error, files.join(', '));
  }
}

/** A failure that concerns the whole cluster, in words for people; anything else is thrown as it is. */
export function unusable(error: unknown, kubeconfig?: string): unknown {
  if (!isClusterError(error)) return error;
  const { message, reason, status } = error;
  const wrap = (text: string, exitCode: ExitStatus, remedy: string) =>
    new CliError(`${text.replace(/\.$/, '')}.`, {
      exitCode,
      remedy,
      cause: error,
    });
  if (reason === 'Credentials') {
    return wrap(
      message,
      ExitCode.Usage,
      'Check --kubeconfig and --context; "kubectl config get-contexts" shows what there is.',
    );
  }
  if (status === 401) {
    const where = kubeconfig ? ` of ${kubeconfig}` : '';
    return wrap(
      `The cluster refuses the credentials${where}`,
      ExitCode.Failed,
      'They may have expired: sign in again, or make a new token.',
    );
  }
  if (reason === 'Unreachable') {
    return wrap(
      message,
      ExitCode.NotRunning,
      'Check that the cluster runs and can be reached from here, and that the kubeconfig names the right one.',
    );
  }
  return wrap(
    `The cluster cannot be read: ${message}`,
    ExitCode.Failed,
    'Try again; if it stays, ask those who run the cluster.',
  );
}
