import { Edge, Reason } from '../../api';
import { isWorkloadKind, LatticeDocument } from '../../spec';
import { diffValues } from './diffValues';
import {
  Change,
  ComparedFleet,
  ComparedObject,
  ComparedService,
  DocumentChange,
  EdgeChange,
  FieldChange,
  FleetDiff,
  GateChange,
  ObjectChange,
  ServiceChange,
} from './types';

/** What differs between two states of a fleet, by service, object and field, each with its reasons. */
export function diffFleets(
  before: ComparedFleet,
  after: ComparedFleet,
): FleetDiff {
  const services = pairs(before.services, after.services, keyOf).flatMap(
    ([old, now]) => diffService(old, now, before, after) ?? [],
  );
  const edges = pairs(
    before.edges,
    after.edges,
    ({ from, to }) => `${from} ${to}`,
  ).flatMap(([old, now]) => diffEdge(old, now) ?? []);
  const documents = pairs(
    others(before),
    others(after),
    ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`,
  ).flatMap(([old, now]) => diffDocument(old, now) ?? []);
  const same = services.length + edges.length + documents.length === 0;
  return { same, services, edges, documents };
}

function diffService(
  old: ComparedService | undefined,
  now: ComparedService | undefined,
  before: ComparedFleet,
  after: ComparedFleet,
): ServiceChange | undefined {
  const service = keyOf(some(old, now));
  const spec = diffValues(specOf(before, service), specOf(after, service));
  const broken = { before: isBroken(old), after: isBroken(now) };
  // What has errors changes nothing in a cluster: it is no deletion.
  const comparable = !broken.before && !broken.after;
  const objects = comparable
    ? pairs(old?.objects ?? [], now?.objects ?? [], objectKey).flatMap(
        ([oldObject, newObject]) =>
          diffObject(oldObject, newObject, spec) ?? [],
      )
    : [];
  const gates = comparable ? diffGates(old, now) : [];
  const state = changeOf(old, now);
  const same =
    state === 'changed' &&
    objects.length + gates.length + spec.length === 0 &&
    old?.ok === now?.ok;
  if (same) return undefined;
  return {
    change: state,
    service,
    ok: { ...(old && { before: old.ok }), ...(now && { after: now.ok }) },
    broken,
    spec: state === 'changed' ? spec : [],
    objects,
    gates,
  };
}

function diffObject(
  old: ComparedObject | undefined,
  now: ComparedObject | undefined,
  spec: readonly FieldChange[],
): ObjectChange | undefined {
  const { kind, namespace, name } = some(old, now);
  const change = changeOf(old, now);
  const fields =
    change === 'changed' ? diffValues(old?.manifest, now?.manifest) : [];
  if (change === 'changed' && fields.length === 0) return undefined;
  const was = old?.because ?? [];
  const is = now?.because ?? [];
  const touched = ({ path }: Reason) =>
    spec.some(field => leads(field.path, path) || leads(path, field.path));
  return {
    change,
    kind,
    namespace,
    name,
    fields,
    because: is.filter(reason => !has(was, reason) || touched(reason)),
    noLonger: was.filter(reason => !has(is, reason)),
  };
}

/** The same reason may have moved to another line. */
function has(reasons: readonly Reason[], wanted: Reason): boolean {
  return reasons.some(
    ({ rule, path, text }) =>
      rule === wanted.rule && path === wanted.path && text === wanted.text,
  );
}

function leads(start: string, path: string): boolean {
  return (
    path === start ||
    path.startsWith(`${start}.`) ||
    path.startsWith(`${start}[`)
  );
}

function diffGates(old?: ComparedService, now?: ComparedService): GateChange[] {
  return pairs(
    old?.gates ?? [],
    now?.gates ?? [],
    ({ id, subject }) => `${id} ${subject}`,
  ).flatMap(([was, is]) => {
    if (was?.verdict === is?.verdict) return [];
    const { id, subject, message } = some(is, was);
    return {
      id,
      subject,
      ...(was && { before: was.verdict }),
      ...(is && { after: is.verdict }),
      message,
    };
  });
}

function diffEdge(old?: Edge, now?: Edge): EdgeChange | undefined {
  const shown = (edge: Edge) => ({ state: edge.state, ports: edge.ports });
  const before = old && shown(old);
  const after = now && shown(now);
  if (diffValues(before, after).length === 0) return undefined;
  const { from, to } = some(old, now);
  return { from, to, ...(before && { before }), ...(after && { after }) };
}

function diffDocument(
  old?: LatticeDocument,
  now?: LatticeDocument,
): DocumentChange | undefined {
  const { kind, namespace, name } = some(old, now);
  const change = changeOf(old, now);
  const fields =
    change === 'changed' ? diffValues(contentOf(old), contentOf(now)) : [];
  if (change === 'changed' && fields.length === 0) return undefined;
  return { change, kind, namespace, name, fields };
}

/** The spec as it was written, also when it has errors; annotations are part of what is meant. */
function contentOf(document?: LatticeDocument) {
  if (!document) return undefined;
  const { annotations, spec, draft } = document;
  return { metadata: { annotations }, spec: spec ?? draft };
}

function specOf({ documents }: ComparedFleet, service: string) {
  return contentOf(
    documents?.find(
      document => isWorkloadKind(document.kind) && keyOf(document) === service,
    ),
  );
}

function others({ documents = [] }: ComparedFleet): LatticeDocument[] {
  return documents.filter(({ kind }) => !isWorkloadKind(kind));
}

function isBroken(service?: ComparedService): boolean {
  return service !== undefined && !service.ok && service.objects.length === 0;
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}

function objectKey({ kind, namespace, name }: ComparedObject): string {
  return `${kind} ${namespace}/${name}`;
}

function changeOf(old: unknown, now: unknown): Change {
  if (old === undefined) return 'added';
  return now === undefined ? 'removed' : 'changed';
}

/** One of a pair; pairs() gives none in which both are absent. */
function some<T>(first: T | undefined, second: T | undefined): T {
  return (first ?? second) as T;
}

/** What has the same key on both sides, by ascending key. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): [T | undefined, T | undefined][] {
  const old = new Map(before.map(item => [key(item), item]));
  const now = new Map(after.map(item => [key(item), item]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map(id => [old.get(id), now.get(id)]);
}
