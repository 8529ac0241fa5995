export interface Config {
  lattice?: {
    /**
     * Image a new service starts from until its own pipeline has built one: runtime to a reference
     * by digest, as in `registry.example.org/starters/node@sha256:<64 hex digits>`.
     * The form's live preview reads it too.
     * @deepVisibility frontend
     */
    starterImages?: { [runtime: string]: string };
    /**
     * The way to production, in the order a release goes. Default: one environment, the first cluster. The form shows it.
     * @deepVisibility frontend
     */
    environments?: Array<{
      /** A DNS label. */
      name: string;
      /** For people. Default: the name with a capital. */
      title?: string;
      /** One of `lattice.clusters`. */
      cluster: string;
      /** Namespace of a team's services here, as in `{namespace}-staging`. Default: the team's own. */
      namespace?: string;
      /** Who writes into the cluster. Default: `direct`, the portal. */
      delivery?: 'direct' | 'argo-cd' | 'rendered';
      /** Whether every commit on the main branch goes here. Default: only for the first. */
      automatic?: boolean;
      /** Groups, by entity ref, one of which has to say yes to each release. */
      approvers?: string[];
    }>;
    /** An environment for each pull request, until it is closed. Absent: none. */
    previews?: {
      /** One of `lattice.clusters`. */
      cluster: string;
      /** Default: `{namespace}-pr-{number}`. */
      namespace?: string;
      /** A preview nobody touched for so long is removed. Default: 72. */
      expiresAfterHours?: number;
      /** Hard limits of the namespace, as in a Kubernetes ResourceQuota. */
      quota?: { [resource: string]: string };
    };
  };
}
