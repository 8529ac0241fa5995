import { CompileResult, ServiceKey } from '../../api';
import { AffectedService, FleetIndex } from '../../fleet';
import { LatticeDocument } from '../../spec';
import { Change, ComparedFleet, diffFleets, ObjectChange } from '../diff';
import { DocumentName, Impact, ImpactedService, ImpactInput } from './types';

/** Kinds that have pods of their own; another template replaces them. */
const WITH_PODS: ReadonlySet<string> = new Set([
  'Deployment',
  'DaemonSet',
  'StatefulSet',
  'Rollout',
]);

/** Says what changed documents would do to a fleet: compiles what they can concern, before and after, and compares. */
export function impactOf(input: ImpactInput): Impact {
  const { documents, changed, removed = [], ...options } = input;
  const replaced = new Set([...changed, ...removed].map(keyOf));
  const old = documents.filter(document => replaced.has(keyOf(document)));
  const index = new FleetIndex(documents, options);
  // Everything is compiled once, so that the index knows what each service depends on.
  const compiled = index.result();
  const affected = index.update({ remove: old, add: changed });
  const keys = affected.map(({ service }) => keyed(service));
  const after = index.result(keys);
  const before = only(compiled, keys);
  const diff = diffFleets(
    fleetOf(before, [...old, ...contextOf(documents, keys, replaced)]),
    fleetOf(after, [...changed, ...contextOf(documents, keys, replaced)]),
  );
  const reasons = new Map(affected.map(item => [item.service, item]));
  const services = diff.services.map(change => ({
    ...change,
    because: reasonsOf(reasons.get(change.service)),
    restarts: change.objects.some(replacesPods),
  }));
  return {
    documents: diff.documents,
    services,
    edges: diff.edges,
    ...judge(services, index.world.services.size, affected.length),
  };
}

function judge(
  services: readonly ImpactedService[],
  all: number,
  compiled: number,
): Pick<Impact, 'totals' | 'safe'> {
  const objects = services.flatMap(item => item.objects);
  const count = (wanted: Change) =>
    objects.filter(({ change }) => change === wanted).length;
  const refused = services.filter(
    ({ ok }) => ok.before === true && ok.after === false,
  ).length;
  return {
    totals: {
      services: all,
      compiled,
      changed: services.length,
      restarted: services.filter(({ restarts }) => restarts).length,
      refused,
      admitted: services.filter(
        ({ ok }) => ok.before === false && ok.after === true,
      ).length,
      objects: {
        added: count('added'),
        changed: count('changed'),
        removed: count('removed'),
      },
    },
    safe: refused === 0,
  };
}

function replacesPods({ change, kind, fields }: ObjectChange): boolean {
  return (
    change === 'changed' &&
    WITH_PODS.has(kind) &&
    fields.some(({ path }) => path.startsWith('spec.template'))
  );
}

function reasonsOf(affected?: AffectedService) {
  return affected?.because ?? [];
}

function only(result: CompileResult, keys: readonly ServiceKey[]) {
  const wanted = new Set(keys.map(keyText));
  return {
    services: result.services.filter(item => wanted.has(keyText(item))),
    edges: result.edges.filter(
      ({ from, to }) => wanted.has(from) || wanted.has(to),
    ),
  };
}

/** Specs of services that did not change themselves: the same before and after. */
function contextOf(
  documents: readonly LatticeDocument[],
  keys: readonly ServiceKey[],
  replaced: ReadonlySet<string>,
): LatticeDocument[] {
  const wanted = new Set(keys.map(keyText));
  return documents.filter(
    document =>
      document.kind === 'LatticeService' &&
      wanted.has(keyText(document)) &&
      !replaced.has(keyOf(document)),
  );
}

function fleetOf(
  { services, edges }: Pick<CompileResult, 'services' | 'edges'>,
  documents: readonly LatticeDocument[],
): ComparedFleet {
  return { services, edges, documents };
}

function keyOf({ kind, namespace, name }: DocumentName): string {
  return `${kind} ${namespace}/${name}`;
}

function keyText({ namespace, name }: ServiceKey): string {
  return `${namespace}/${name}`;
}

function keyed(service: string): ServiceKey {
  const slash = service.indexOf('/');
  return {
    namespace: service.slice(0, slash),
    name: service.slice(slash + 1),
  };
}
