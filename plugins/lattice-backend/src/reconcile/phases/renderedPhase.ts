import { isClusterError } from '@lattice-portal/cluster-client';
import { deliveryOf } from '../delivery';
import { giveUpFields, letGoOfOwned } from '../letGoOfOwned';
import { originOf } from '../origin';
import { PlanRefusedError } from '../Plan';
import { compareRendered, type RenderedObject } from '../RenderedObjects';
import {
  describeRendered,
  noLongerRendered,
  reportOf,
  type RenderedReport,
} from '../RenderedReport';
import type { Scope, Verdict } from '../Scope';
import { takeBack } from '../takeBack';

/** Manifests follow their spec at once when both come from one commit; until then nobody is told of a difference. */
const TOGETHER_MS = 60_000;

/**
 * Of a service whose objects somebody else writes: compares what they wrote with what the spec compiles to. Nothing of
 * it is written or deleted here.
 */
export async function renderedPhase(
  scope: Scope,
): Promise<Verdict | undefined> {
  const { object, outcome, connection, ref, uid } = scope;
  const delivery = deliveryOf(object);
  if (delivery === undefined) {
    return {
      stage: 'compile',
      phase: 'Failed',
      reason: 'SpecInvalid',
      message:
        'The annotation "lattice.dev/delivery" says neither "direct" nor "rendered", so it is not known who writes the objects. Write one of them, or remove it; nothing was written.',
      retry: false,
    };
  }
  const service = outcome.service;
  const owner = { ...ref, kind: object.kind, uid };
  if (!service) {
    return undefined;
  }
  if (delivery === 'direct') {
    return takeBack(connection, service.objects, owner).then(
      () => undefined,
      verdictOf,
    );
  }
  let compared: RenderedObject[];
  try {
    await letGoOfOwned(connection, owner);
    compared = await compareRendered({
      connection,
      objects: service.objects,
      owner,
      known: scope.inventory?.objects,
    });
    await giveUpWhatIsWritten(scope, compared);
  } catch (error) {
    return verdictOf(error);
  }
  const report = reportOf(
    compared,
    noLongerRendered(connection, service.objects, owner),
  );
  scope.rendered = report;
  await remember(scope, compared, service.planHash);
  await recordStart(scope, report, service.planHash);
  return waitingFor(scope, report);
}

/** Only of objects that were looked at anew: all others were given up then. */
async function giveUpWhatIsWritten(
  { connection, inventory }: Scope,
  compared: RenderedObject[],
): Promise<void> {
  const before = new Set(inventory?.objects.map(({ hash }) => hash));
  await Promise.all(
    compared
      .filter(({ state, hash }) => state === 'as-compiled' && !before.has(hash))
      .map(ref => giveUpFields(connection, ref)),
  );
}

async function remember(
  scope: Scope,
  compared: RenderedObject[],
  planHash: string,
): Promise<void> {
  const { inventory, uid } = scope;
  const complete = compared.every(({ state }) => state === 'as-compiled');
  scope.inventory = {
    uid,
    // The plan that is in the cluster is the last one that was there as a whole.
    planHash: complete ? planHash : inventory?.planHash ?? '',
    objects: compared.map(({ state: _, ...given }) => given),
  };
  await scope.inventories.put(scope.ref, scope.inventory);
}

/** A new generation is a deployment from the start, another plan of the same one when somebody has brought it. */
async function recordStart(
  scope: Scope,
  report: RenderedReport,
  planHash: string,
): Promise<void> {
  const newest = scope.deployments.newest(scope.ref);
  const complete = report.missing.length + report.differing.length === 0;
  const isNew = newest?.generation !== scope.generation;
  const isOther = complete && newest?.planHash !== planHash;
  if (!isNew && !isOther) {
    return;
  }
  await scope.deployments.record({
    service: scope.ref,
    planHash,
    generation: scope.generation,
    result: 'running',
    ...(await originOf(scope, newest)),
    startedAt: isNew ? scope.observedAt : new Date(),
    created: report.missing.length,
    updated: report.differing.length,
    deleted: report.leftOver.length,
  });
}

function waitingFor(scope: Scope, report: RenderedReport): Verdict | undefined {
  const { missing, differing } = report;
  const waiting: Omit<Verdict, 'phase' | 'retry'> = {
    stage: 'apply',
    reason: 'WaitingForManifests',
    message: describeRendered(report) ?? '',
  };
  const fresh =
    Date.now() - scope.observedAt.getTime() < TOGETHER_MS &&
    scope.deployments.newest(scope.ref)?.result === 'running';
  if (missing.length + differing.length > 0 && fresh) {
    return { ...waiting, phase: 'Applying', retry: true };
  }
  return missing.length > 0
    ? { ...waiting, phase: 'Pending', retry: false }
    : undefined;
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof PlanRefusedError) {
    return {
      stage: 'apply',
      phase: 'Failed',
      reason: error.reason,
      message: `${error.message.replace(/\.$/, '')}.`,
      retry: true,
    };
  }
  if (isClusterError(error) && error.status === 409) {
    return {
      stage: 'apply',
      phase: 'Applying',
      reason: 'Changing',
      message: 'The objects are being changed; they are looked at again.',
      retry: true,
    };
  }
  throw error;
}
