import type { ConfigApi } from '@backstage/core-plugin-api';

/** One of the roles somebody trying the portal can be. */
export interface Role {
  entityRef: string;
  title: string;
  description?: string;
}

/** The roles to choose from, by `lattice.roles` in the configuration; empty in a real installation. */
export function readRoles(config: ConfigApi): Role[] {
  return (config.getOptionalConfigArray('lattice.roles') ?? []).map(role => ({
    entityRef: role.getString('entityRef'),
    title: role.getString('title'),
    description: role.getOptionalString('description'),
  }));
}
