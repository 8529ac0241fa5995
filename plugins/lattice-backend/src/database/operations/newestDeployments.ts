import type { DeploymentRecord } from '@lattice-portal/plugin-lattice-common';
import type { Knex } from 'knex';
import { toRecord, type DeploymentRow } from '../rows';

/** The newest record of each service of a cluster, by `namespace/name`. */
export async function newestDeployments(options: {
  knex: Knex;
  cluster: string;
}): Promise<Map<string, DeploymentRecord>> {
  const { knex, cluster } = options;
  const rows = await knex<DeploymentRow>('deployments')
    .whereIn(
      'id',
      knex('deployments')
        .where({ cluster })
        .groupBy('namespace', 'name')
        .max('id'),
    )
    .select('*');
  return new Map(
    rows.map(row => [`${row.namespace}/${row.name}`, toRecord(row)]),
  );
}
