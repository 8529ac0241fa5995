export interface Config {
  lattice?: {
    forge?: {
      /**
       * Components whose repository is there can be connected.
       * @visibility frontend
       */
      host?: string;
    };
  };
}
