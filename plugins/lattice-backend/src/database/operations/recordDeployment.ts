import type { Knex } from 'knex';
import { attemptColumns, serviceColumns, type DeploymentRow } from '../rows';
import type { DeploymentAttempt } from '../types';

/**
 * Rewrites the newest record of the service when it is about the same generation and plan and has not succeeded yet;
 * otherwise adds one. A retry that fails for an hour is thus one record and not sixty.
 */
export async function recordDeployment(options: {
  knex: Knex;
  attempt: DeploymentAttempt;
}): Promise<void> {
  const { knex, attempt } = options;
  await knex.transaction(async tx => {
    const service = serviceColumns(attempt.service);
    const newest = await tx<DeploymentRow>('deployments')
      .where(service)
      .orderBy('id', 'desc')
      .first('id', 'generation', 'plan_hash', 'result', 'started_at');
    const columns = attemptColumns(attempt);
    const same =
      newest &&
      newest.result !== 'succeeded' &&
      Number(newest.generation) === attempt.generation &&
      newest.plan_hash === attempt.planHash;
    if (same) {
      const { started_at: _, ...rest } = columns;
      await tx('deployments').where({ id: newest.id }).update(rest);
      return;
    }
    if (newest?.result === 'running') {
      // Its plan never came to an end: this attempt takes over.
      await tx('deployments').where({ id: newest.id }).update({
        result: 'failed',
        message: 'Replaced by a newer plan before it was ready.',
        finished_at: attempt.startedAt,
      });
    }
    await tx('deployments').insert({ ...service, ...columns });
  });
}
