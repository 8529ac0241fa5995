export interface Config {
  lattice?: {
    /** Which groups see which home page first. Everybody else sees the services of their own teams. */
    home?: {
      /**
       * Groups that see the fleet: counts by phase, clusters, what failed.
       * @deepVisibility frontend
       */
      platform?: string[];
      /**
       * Groups that see what gates denied.
       * @deepVisibility frontend
       */
      security?: string[];
      /**
       * Groups that see services and their last deployments.
       * @deepVisibility frontend
       */
      product?: string[];
    };
  };
}
