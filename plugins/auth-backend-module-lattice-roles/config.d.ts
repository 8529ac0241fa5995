export interface Config {
  lattice?: {
    /**
     * The roles somebody trying the portal can choose between. Only these can be signed in as, and only
     * through the local role chooser, which refuses to load in production.
     */
    roles?: Array<{
      /** Entity ref of a catalog User, as in `user:default/developer`. */
      entityRef: string;
      /** Shown as the name of the choice, as in `Developer, payments team`. */
      title: string;
      /** One line on what this role does here. */
      description?: string;
    }>;
  };
}
