/**
 * A platform profile, with the fields of the spec of a LatticePlatform; every one has a default. The compiler checks it
 * when the portal starts.
 */
export interface LatticePlatformConfig {
  /** What the other fields default to: `full`, `standard` or `k3s-edge`. */
  profile?: string;
  /** Who enforces network rules. */
  network?: 'cilium' | 'kubernetes';
  /** Who authenticates callers. */
  mesh?: 'istio-ambient' | 'none';
  /** Who reads metrics. */
  metrics?: 'victoria-metrics' | 'prometheus-operator' | 'none';
  /** Where metrics are asked for, by the Prometheus API. */
  metricsAddress?: string;
  /** Whether the cluster offers the metrics of services through its custom metrics API. */
  metricsAdapter?: boolean;
  /** What services count their requests by. */
  requestMetrics?: { counter?: string; statusLabel?: string };
  /** Who scales services. */
  scaling?: 'keda' | 'hpa';
  /** Who replaces an old version by a canary. */
  rollout?: 'argo-rollouts' | 'deployment';
  /** Who may read the metrics of every service. */
  scraper?: { namespace?: string; serviceAccount?: string };
  /** Where secrets come from. */
  secrets?: { provider?: string; keyPattern?: string };
  /** Trust domain of the mesh identities. */
  trustDomain?: string;
  /** The port of a service that declares none. */
  defaultPort?: { name?: string; port?: number };
  /** Amounts of a container that gives none. */
  resources?: {
    cpuRequest?: string | number;
    memoryRequest?: string | number;
    memoryLimit?: string | number;
  };
  /** Images by runtime that new services start with, by digest. */
  starterImages?: { [runtime: string]: string };
}

/** The rules that close every pod of a cluster until something opens it. */
export interface LatticeBaselineConfig {
  /**
   * `report` (default) says on the clusters' health what is missing, `apply` writes it and keeps it true, `off` does
   * neither. What was written stays when this changes.
   */
  mode?: 'apply' | 'report' | 'off';
  /** Namespaces the rules are not for, beside those of the cluster's own parts and that of the portal itself. */
  exempt?: string[];
}

export interface Config {
  lattice?: {
    /** The platform profile of every cluster. A LatticePlatform in a cluster overrides it there, field by field. */
    platform?: LatticePlatformConfig;
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
      /** Overrides the platform profile of all clusters in this one, field by field. */
      platform?: LatticePlatformConfig;
      /**
       * The service mesh the cluster has joined, as Istio's `meshID`. Clusters of one mesh may offer each other services;
       * without it a cluster is alone.
       */
      meshId?: string;
      /** For this cluster; namespaces are exempt beside those of all clusters. */
      baseline?: LatticeBaselineConfig;
    }>;
    /** The default-deny baseline of every cluster. */
    baseline?: LatticeBaselineConfig;
    /** Groups, by entity ref, that may act on every service and in every namespace. */
    platformGroups?: string[];
    /** What people are asked to approve. */
    approvals?: {
      /** How long a question waits for an answer, such as `{ days: 3 }`, which is the default. */
      expireAfter?:
        | string
        | { days?: number; hours?: number; minutes?: number; seconds?: number };
      /** Whether who asks may decide as well; they may not by default. */
      allowOwnRequests?: boolean;
    };
    /** A JSON file with the steps of a local platform that is still being prepared. */
    preparation?: string;
    /** The Argo CD of the clusters, where there is one. */
    argoCd?: {
      /** Where it keeps its Applications. Default: `argocd`. */
      namespace?: string;
    };
    /** Services reconciled at once per cluster; 12 by default. */
    concurrency?: number;
  };
}
