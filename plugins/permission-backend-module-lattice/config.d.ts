export interface Config {
  lattice?: {
    /** Groups, by entity ref, that may do everything. */
    platformGroups?: string[];
    /** Groups, by entity ref, that may read every service; security and product by default. */
    readerGroups?: string[];
  };
}
