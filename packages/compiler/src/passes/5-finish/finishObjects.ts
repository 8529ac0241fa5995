import { DerivedObject, Reason } from '../../api';
import { DiagnosticSink, formatPath, originOf, Path } from '../../diagnostics';
import {
  DERIVED_KINDS,
  DraftReason,
  ObjectDraft,
  standardLabels,
} from '../../kubernetes';
import { ServiceModel, World } from '../../model';
import { DocumentSource } from '../../spec';

/** Adds what all objects have in common, sorts them into apply order and finds names that are used twice. */
export function finishObjects(
  world: World,
  model: ServiceModel,
  drafts: readonly ObjectDraft[],
  sink: DiagnosticSink,
): DerivedObject[] {
  const { node, source } = model;
  const { name: service } = node;
  reportConflicts(world, model, drafts, sink);
  const placeOf = placesIn(source);
  const objects = drafts.map(draft => {
    const { apiVersion, kind, name, labels, annotations, derived, body } =
      draft;
    const { namespace = node.namespace } = draft;
    const { order, group } = derived ?? DERIVED_KINDS[kind];
    const metadata = {
      ...(annotations && { annotations }),
      labels: { ...standardLabels(service), ...labels },
      name,
      namespace,
    };
    return {
      apiVersion,
      kind,
      namespace,
      name,
      order,
      group,
      manifest: { apiVersion, kind, metadata, ...body },
      because: draft.because.map(({ path, rule, text }) => ({
        ...placeOf(path),
        rule,
        text,
      })),
    };
  });
  objects.sort(byOrder);
  return objects;
}

/** Finds the places of reasons, each once: many objects have the same reason, and its path is the same list then. */
function placesIn(
  source: DocumentSource,
): (path: Path) => Pick<Reason, 'path' | 'line' | 'endLine'> {
  const known = new Map<Path, ReturnType<typeof find>>();
  const find = (derived: Path) => {
    const path = originOf(source, derived);
    return { path: formatPath(path), ...source.extent?.(path) };
  };
  return path => {
    const place = known.get(path) ?? find(path);
    known.set(path, place);
    return place;
  };
}

function byOrder(a: DerivedObject, b: DerivedObject): number {
  if (a.order !== b.order) return a.order - b.order;
  const [first, second] = [`${a.kind}/${a.name}`, `${b.kind}/${b.name}`];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Kinds whose names are joined from parts; all others bear the name of the service. */
const JOINED = new Set([
  'ConfigMap',
  'CronJob',
  'ExternalSecret',
  'PersistentVolumeClaim',
  'ServiceEntry',
]);

function reportConflicts(
  world: World,
  { node, source }: ServiceModel,
  drafts: readonly ObjectDraft[],
  sink: DiagnosticSink,
): void {
  const own = new Map<string, DraftReason>();
  for (const { kind: actual, name, derived, because } of drafts) {
    const kind = derived?.joined ?? actual;
    if (!derived?.joined && !JOINED.has(kind)) continue;
    const [reason] = because;
    const place = {
      source,
      path: reason.path,
      part: 'key' as const,
    };
    const key = `${kind} ${name}`;
    const before = own.get(key);
    own.set(key, reason);
    if (before) {
      const [first, second] = [before, reason].map(
        ({ path }) => `"${formatPath(originOf(source, path))}"`,
      );
      sink.add('object-conflict', { kind, name, first, second }, place);
    }
    for (const other of world.nameClaims(kind, node.namespace, name)) {
      if (other === node.key) continue;
      const [first, second] = [node.key, other]
        .sort()
        .map(service => `service "${service}"`);
      sink.add('object-conflict', { kind, name, first, second }, place);
    }
  }
}
