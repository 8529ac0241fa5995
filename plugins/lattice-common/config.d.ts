export interface Config {
  lattice?: {
    /**
     * Image a new service starts from until its own pipeline has built one: runtime to a reference
     * by digest, as in `registry.example.org/starters/node@sha256:<64 hex digits>`.
     * The form's live preview reads it too.
     * @deepVisibility frontend
     */
    starterImages?: { [runtime: string]: string };
  };
}
