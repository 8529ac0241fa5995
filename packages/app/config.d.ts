export interface Config {
  lattice?: {
    /**
     * The roles the local sign-in page offers, and the only ones the local role chooser accepts.
     * @deepVisibility frontend
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
