import { isClusterError } from '@lattice-portal/cluster-client';
import {
  CompiledService,
  costChange,
  DerivedObject,
  ObjectChange,
} from '@lattice-portal/compiler';
import {
  changedFields,
  describeConflict,
  describeRefusal,
  DryRun,
  noLongerDerived,
  planObject,
  PlanOwner,
  setByOthers,
  stopsScaling,
  strangerOf,
} from '@lattice-portal/live-plan';
import { SERVICE_UID_LABEL } from '@lattice-portal/plugin-lattice-common';
import type { LiveObjects } from './LiveObjects';
import { LiveProblem, missingRight } from './problems';
import type { LiveObjectChange, LiveService } from './types';

/** Of one service: what its objects are compared by. */
export interface ServiceInCluster {
  compiled: CompiledService;
  /** As the cluster's own spec compiles. */
  before?: CompiledService;
  owner: PlanOwner;
  named: boolean;
  /** What the specs alone change of its objects. */
  changes: readonly ObjectChange[];
}

type Part = Pick<LiveService, 'objects' | 'refusals' | 'beside'>;

/** Dry-runs every object of a service and says what would change. Problems are those of the cluster, not of the service. */
export async function compareService(
  live: LiveObjects,
  item: ServiceInCluster,
  found: (problem: LiveProblem) => void,
  bounded: <T>(run: () => Promise<T>) => Promise<T>,
): Promise<LiveService> {
  const { compiled, before, owner, named } = item;
  const service = `${owner.namespace}/${owner.name}`;
  const broken = !compiled.ok && compiled.objects.length === 0;
  const obsolete = broken ? [] : obsoleteObjects(live, item, service);
  const options = { stopsScaling: stopsScaling(obsolete) };
  const parts: Part[] = await Promise.all(
    compiled.objects.map(object =>
      bounded(() => compareObject(live, item, object, options, found)),
    ),
  );
  const deletions = obsolete
    .map(({ apiVersion, kind, metadata: { namespace = '', name } }) => {
      const change = changeOf(item, { kind, namespace, name });
      return {
        change: 'removed' as const,
        apiVersion,
        kind,
        namespace,
        name,
        fields: [],
        because: [],
        noLonger: change?.noLonger ?? [],
        drift: change === undefined,
      };
    })
    .reverse();
  const refusals = [...new Set(parts.flatMap(part => part.refusals))];
  return {
    service,
    named,
    ok: compiled.ok && refusals.length === 0,
    broken,
    planHash: compiled.planHash,
    ...(before && { planHashBefore: before.planHash }),
    objects: [...parts.flatMap(part => part.objects), ...deletions],
    refusals,
    ...costChange(before?.cost, compiled.cost),
    beside: parts.flatMap(part => part.beside),
  };
}

/** By the uid of the service; where its spec was never written to the cluster, by the labels that name it. */
function obsoleteObjects(
  live: LiveObjects,
  { compiled, owner }: ServiceInCluster,
  service: string,
) {
  const present = live.ownedBy(service);
  if (owner.uid) return noLongerDerived(present, compiled.objects, owner.uid);
  const wanted = new Set(compiled.objects.map(nameOf));
  return present.filter(
    ({ kind, metadata }) =>
      !metadata.labels?.[SERVICE_UID_LABEL] &&
      !metadata.deletionTimestamp &&
      !wanted.has(nameOf({ kind, ...metadata })),
  );
}

const NOTHING: Part = { objects: [], refusals: [], beside: [] };

async function compareObject(
  live: LiveObjects,
  item: ServiceInCluster,
  object: DerivedObject,
  options: { stopsScaling: boolean },
  found: (problem: LiveProblem) => void,
): Promise<Part> {
  const problem = live.problemOf(object);
  if (problem?.reason === 'KindNotServed') {
    const refusal = `${title(object)}: ${problem.message} ${problem.remedy}`;
    return { ...NOTHING, objects: [added(object)], refusals: [refusal] };
  }
  if (problem) {
    found(problem);
    return NOTHING;
  }
  try {
    const { run, refusals } = await dryRun(live, item.owner, object, options);
    return {
      objects: changesOf(item, object, run),
      refusals,
      beside: besideOf(object, run),
    };
  } catch (error) {
    const right = missingRight(error, 'compare');
    if (right) {
      found(right);
      return NOTHING;
    }
    // Without an answer nothing can be said; an answer that says no is about this object.
    const noAnswer = !isClusterError(error) || error.status === undefined;
    if (noAnswer || error.status === 401) throw error;
    const isNew = live.derived(refOf(object)) === undefined;
    return {
      ...NOTHING,
      objects: isNew ? [added(object)] : [],
      refusals: [refusalText(object, error)],
    };
  }
}

/** As gently as the reconciler; where that is refused because of others, what would be overwritten. */
async function dryRun(
  live: LiveObjects,
  owner: PlanOwner,
  object: DerivedObject,
  options: { stopsScaling: boolean },
): Promise<{ run: DryRun; refusals: string[] }> {
  let refusals: string[] = [];
  let run: DryRun;
  try {
    run = await planObject(live, object, owner, options);
  } catch (error) {
    if (!isClusterError(error) || error.conflicts.length === 0) throw error;
    refusals = error.conflicts.map(
      conflict => `${describeConflict(object, conflict)}.`,
    );
    run = await planObject(live, object, owner, { ...options, force: true });
  }
  const exists = run.dry.metadata.resourceVersion !== undefined;
  if (run.live || !exists) return { run, refusals };
  // It is there, and does not say that it is ours.
  const there = await live.read(refOf(object));
  const foreign = run.foreign ?? (there && strangerOf(there));
  const force = foreign !== undefined || refusals.length > 0;
  const again = await planObject(live, object, owner, { ...options, force });
  return {
    run: { ...again, foreign },
    refusals: foreign === undefined ? refusals : [`${foreign}.`],
  };
}

function changesOf(
  item: ServiceInCluster,
  object: DerivedObject,
  run: DryRun,
): LiveObjectChange[] {
  if (!run.live) return [added(object)];
  const fields = changedFields({ ...run, live: run.live });
  if (fields.length === 0) return [];
  const change = changeOf(item, object);
  const { apiVersion, kind, namespace, name } = object;
  return [
    {
      change: 'changed',
      apiVersion,
      kind,
      namespace,
      name,
      fields,
      because: change?.because ?? [],
      noLonger: change?.noLonger ?? [],
      drift: change === undefined,
    },
  ];
}

function added(object: DerivedObject): LiveObjectChange {
  const { apiVersion, kind, namespace, name, because } = object;
  return {
    change: 'added',
    apiVersion,
    kind,
    namespace,
    name,
    fields: [],
    because,
    noLonger: [],
    drift: false,
  };
}

function besideOf(
  { kind, name }: DerivedObject,
  { live, foreign }: DryRun,
): LiveService['beside'] {
  if (!live || foreign) return [];
  return setByOthers(live).map(field => ({ kind, name, ...field }));
}

function refusalText(
  object: DerivedObject,
  error: Parameters<typeof describeRefusal>[1],
): string {
  const missing = /^namespaces "([^"]+)" not found$/.exec(error.message);
  return missing
    ? `Namespace "${missing[1]}" is not there. Create it first: kubectl create namespace ${missing[1]}`
    : `${describeRefusal(object, error)}.`;
}

function changeOf(
  { changes }: ServiceInCluster,
  object: { kind: string; namespace: string; name: string },
): ObjectChange | undefined {
  return changes.find(change => nameOf(change) === nameOf(object));
}

function nameOf({
  kind,
  namespace = '',
  name,
}: {
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return `${kind} ${namespace}/${name}`;
}

function refOf({ apiVersion, kind, namespace, name }: DerivedObject) {
  return { apiVersion, kind, namespace: namespace || undefined, name };
}

function title({ kind, name }: DerivedObject): string {
  return `${kind} "${name}"`;
}
