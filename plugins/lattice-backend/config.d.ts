export interface Config {
  lattice?: {
    /** The Kubernetes clusters whose LatticeServices are compiled and kept true. */
    clusters?: Array<{
      /**
       * How the cluster is called in annotations and addresses.
       * @visibility frontend
       */
      name: string;
      /** Path of a kubeconfig file. It may appear later; the cluster counts as being prepared until then. */
      kubeconfig: string;
      /** Shown beside the name, as in `environment: production`. */
      labels?: { [key: string]: string };
    }>;
    /** Groups, by entity ref, that may act on every service and in every namespace. */
    platformGroups?: string[];
    /** A JSON file with the steps of a local platform that is still being prepared. */
    preparation?: string;
    /** Services reconciled at once per cluster; 12 by default. */
    concurrency?: number;
  };
}
