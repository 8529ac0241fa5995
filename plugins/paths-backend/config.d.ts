export interface Config {
  lattice?: {
    /**
     * File with the last green run of each golden path, as `lattice test templates` writes it. A relative path begins where the
     * backend was started. Without it no path counts as tested.
     */
    templateResults?: string;
    forge?: {
      /**
       * What the forge signs its webhooks with. Without it pushes are not delivered.
       * @visibility secret
       */
      webhookSecret?: string;
      /** Where the forge reaches the portal. Default: `backend.baseUrl`. */
      webhookBaseUrl?: string;
    };
    /** Argo CD, for environments with `delivery: argo-cd`. */
    argoCd?: {
      /** Namespace of Argo CD and of its Applications. Default: `argocd`. */
      namespace?: string;
      /** Project of the Applications. Default: `default`. */
      project?: string;
      /** Its webhook, as in `https://argocd.example.org/api/webhook`; without it changes are seen at the next polling. */
      webhookUrl?: string;
      /**
       * What the forge signs webhooks to Argo CD with.
       * @visibility secret
       */
      webhookSecret?: string;
    };
    /** The deployment repository, for environments with `delivery: rendered`. */
    rendered?: {
      /** At the forge, as in `platform/deployments`. It needs a first commit. */
      repository: string;
      /** Default: `main`. */
      branch?: string;
      /** Environments whose pull requests the portal merges itself. Default: none, a person merges. */
      autoMerge?: string[];
      /** Makes an Argo CD Application for each service. Default: true; write false when something else writes the manifests. */
      argoCd?: boolean;
    };
  };
}
