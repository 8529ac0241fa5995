import type { ReconcilePhase, Scope, Verdict } from './Scope';
import { applyPhase } from './phases/applyPhase';
import { compilePhase } from './phases/compilePhase';
import { gatePhase } from './phases/gatePhase';
import { healthPhase } from './phases/healthPhase';
import { keepPhase } from './phases/keepPhase';
import { letGoPhase } from './phases/letGoPhase';
import { recallPhase } from './phases/recallPhase';
import { renderedPhase } from './phases/renderedPhase';
import { settledPhase } from './phases/settledPhase';
import { planPhase } from './phases/planPhase';
import { prunePhase } from './phases/prunePhase';
import { originOf } from './origin';
import { isDone } from './status';
import { writeStatus } from './writeStatus';

/** In this order. Nothing is written before `applyPhase`. */
const PHASES: ReconcilePhase[] = [
  recallPhase,
  letGoPhase,
  compilePhase,
  gatePhase,
  keepPhase,
  renderedPhase,
  settledPhase,
  planPhase,
  applyPhase,
  prunePhase,
  healthPhase,
];

/** One run over one service: its phases until one gives a verdict, then status and history. */
export async function reconcileService(scope: Scope): Promise<Verdict> {
  const verdict = await runPhases(scope);
  if (verdict.reason === 'LetGo') {
    // It is gone, and its status with it.
    return verdict;
  }
  const written = await writeStatus(scope, verdict);
  await recordResult(scope, verdict, written);
  return verdict;
}

async function runPhases(scope: Scope): Promise<Verdict> {
  for (const phase of PHASES) {
    const verdict = await phase(scope);
    if (verdict) {
      return verdict;
    }
  }
  throw new Error('The last phase of a reconcile must give a verdict');
}

async function recordResult(
  scope: Scope,
  verdict: Verdict,
  written: boolean,
): Promise<void> {
  const { deployments, ref } = scope;
  if (verdict.stage === 'compile' || verdict.stage === 'gates') {
    // What is not decided yet was not refused.
    if (written && verdict.phase === 'Failed') {
      await recordRefusal(scope, verdict);
    }
  } else if (isDone(verdict.phase)) {
    await deployments.finish(ref, { result: 'succeeded' });
  } else if (verdict.phase === 'Failed') {
    await deployments.finish(ref, {
      result: 'failed',
      message: verdict.message,
    });
  }
}

async function recordRefusal(scope: Scope, verdict: Verdict): Promise<void> {
  const newest = scope.deployments.newest(scope.ref);
  await scope.deployments.record({
    service: scope.ref,
    planHash: scope.outcome.service?.planHash ?? '',
    generation: scope.generation,
    result: 'refused',
    message: verdict.message,
    ...(await originOf(scope, newest)),
    startedAt: scope.observedAt,
    finishedAt: new Date(),
    created: 0,
    updated: 0,
    deleted: 0,
  });
}
