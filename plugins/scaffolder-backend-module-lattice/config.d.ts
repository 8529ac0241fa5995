export interface Config {
  lattice?: {
    /** Where `lattice:repo:publish` puts repositories. Credentials come from `integrations`. */
    forge?: {
      type: 'gitea' | 'github' | 'gitlab';
      /** Host of the matching entry in `integrations`, with its port when it has one. */
      host: string;
      /** Organisation or group that owns the repositories. Default: the user of the integration. */
      organization?: string;
      /** Who may read a new repository. Default: private. */
      visibility?: 'private' | 'public';
    };
    /**
     * Base images of the generated Dockerfiles, by runtime. Name them by digest.
     * Default: version tags, which Renovate pins in its first pull request.
     */
    baseImages?: {
      [runtime: string]: { build: string; run: string };
    };
  };
}
