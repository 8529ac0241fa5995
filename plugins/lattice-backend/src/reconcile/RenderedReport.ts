import type { DerivedObject } from '@lattice-portal/compiler';
import { refOf, type ObjectRef } from '@lattice-portal/cluster-client';
import type { PlanOwner } from '@lattice-portal/live-plan';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { withMore } from './phases/compilePhase';
import type { RenderedObject } from './RenderedObjects';
import type { ConditionInput } from './status';

/** How what somebody else wrote stands to what the spec compiles to now. */
export interface RenderedReport {
  missing: ObjectRef[];
  differing: ObjectRef[];
  /** There for the service, and no longer derived from it. */
  leftOver: ObjectRef[];
}

export function reportOf(
  compared: readonly RenderedObject[],
  leftOver: ObjectRef[],
): RenderedReport {
  return {
    missing: compared.filter(({ state }) => state === 'missing'),
    differing: compared.filter(({ state }) => state === 'differs'),
    leftOver,
  };
}

/** What is there in the name of a service and is not derived from it any more. */
export function noLongerRendered(
  connection: ClusterConnection,
  objects: readonly DerivedObject[],
  { namespace, name }: Pick<PlanOwner, 'namespace' | 'name'>,
): ObjectRef[] {
  const derived = new Set(
    objects.map(({ manifest }) => keyOf(refOf(manifest))),
  );
  return connection
    .ownedObjects(namespace, name)
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(refOf)
    .filter(object => !derived.has(keyOf(object)));
}

/** What is not as the spec compiles now, and what to do; undefined when all is. */
export function describeRendered({
  missing,
  differing,
  leftOver,
}: RenderedReport): string | undefined {
  const findings = [
    ...missing.map(object => `${title(object)} is not there`),
    ...differing.map(object => `${title(object)} differs`),
    ...leftOver.map(object => `${title(object)} is no longer needed`),
  ];
  if (findings.length === 0) {
    return undefined;
  }
  const count =
    findings.length === 1 ? '1 object is' : `${findings.length} objects are`;
  return `${count} not as the spec compiles now: ${withMore(
    findings[0],
    findings.length - 1,
    'object',
  )}. Open a pull request with the new manifests, or wait until it is synced.`;
}

/** For those who read conditions: whether the objects are what the spec compiles to. */
export function asCompiled(report: RenderedReport): ConditionInput {
  const message = describeRendered(report);
  return {
    type: 'AsCompiled',
    status: message ? 'False' : 'True',
    reason: message ? 'Differs' : 'AsCompiled',
    message: message ?? 'Every object is as the spec compiles now.',
  };
}

function title({ kind, name }: ObjectRef): string {
  return `${kind} "${name}"`;
}

function keyOf({ apiVersion, kind, namespace, name }: ObjectRef): string {
  return `${apiVersion}/${kind}/${namespace ?? ''}/${name}`;
}
