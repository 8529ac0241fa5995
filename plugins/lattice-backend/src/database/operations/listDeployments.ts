import type {
  DeploymentRecord,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { Knex } from 'knex';
import { serviceColumns, toRecord, type DeploymentRow } from '../rows';

/** The records of a service, newest first. */
export async function listDeployments(options: {
  knex: Knex;
  service: ServiceRef;
  limit: number;
}): Promise<DeploymentRecord[]> {
  const rows = await options
    .knex<DeploymentRow>('deployments')
    .where(serviceColumns(options.service))
    .orderBy('id', 'desc')
    .limit(options.limit)
    .select('*');
  return rows.map(toRecord);
}
