import type { Command } from 'commander';

/** Which cluster, as the command line says. */
export interface ClusterArguments {
  /** Compare with what is live. */
  cluster?: boolean;
  kubeconfig?: string;
  context?: string;
  /** What the portal calls the cluster, for `${cluster.name}`. */
  clusterName?: string;
  /** Looks for the signatures of images in their registries. */
  verifyImages?: boolean;
}

/** The options of every command that can look at a cluster. */
export function withClusterOptions(command: Command): Command {
  return command
    .option(
      '--cluster',
      'compare with a live cluster; only reads and dry runs, nothing is written',
    )
    .option(
      '--kubeconfig <file>',
      'of the cluster (default: $KUBECONFIG, else ~/.kube/config, else the platform "up" has started)',
    )
    .option(
      '--context <name>',
      'context of the kubeconfig (default: its current one)',
    )
    .option(
      '--cluster-name <name>',
      'what the portal calls the cluster, for ${cluster.name} (default: local)',
    )
    .option(
      '--verify-images',
      'with --cluster: look for the signatures of images in their registries',
    );
}

/** The first option that only makes sense with `--cluster` although that is missing. */
export function clusterOptionAlone(args: ClusterArguments): string | undefined {
  if (args.cluster) return undefined;
  if (args.kubeconfig !== undefined) return '--kubeconfig';
  if (args.context !== undefined) return '--context';
  if (args.clusterName !== undefined) return '--cluster-name';
  return args.verifyImages ? '--verify-images' : undefined;
}
