import { DerivedObject, KubernetesObject } from '../../api';
import {
  DiagnosticSink,
  didYouMean,
  formatPath,
  Path,
  quoteList,
} from '../../diagnostics';
import {
  applyPatch,
  canonicalJson,
  DERIVED_KINDS,
  PatchOperation,
  standardLabels,
} from '../../kubernetes';
import {
  daysBetween,
  HatchLoosening,
  HatchQuestion,
  Hatches,
  momentOf,
  ServiceModel,
  World,
} from '../../model';
import { ServiceSpec } from '../../spec';
import { categoryOf, judgeChanges, Judgement } from './judgeChanges';

type Override = NonNullable<ServiceSpec['overrides']>[number];
type Manifest = NonNullable<ServiceSpec['manifests']>[number];
type Accountable = Pick<Override, 'owner' | 'reason' | 'expires'>;

/** What the controller may write, and an author may write by hand. What holds pods or storage is for the spec to say. */
const RAW_KINDS: Record<string, string> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  CiliumNetworkPolicy: 'cilium.io/v2',
  ConfigMap: 'v1',
  ExternalSecret: 'external-secrets.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  PrometheusRule: 'monitoring.coreos.com/v1',
  Service: 'v1',
  ServiceEntry: 'networking.istio.io/v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
  VMRule: 'operator.victoriametrics.com/v1beta1',
  VMServiceScrape: 'operator.victoriametrics.com/v1beta1',
};

interface Applying {
  world: World;
  model: ServiceModel;
  sink: DiagnosticSink;
  questions: HatchQuestion[];
  loosenings: HatchLoosening[];
}

/** Changes derived objects as the spec overrides them, adds its own manifests, and says what has to be asked for that. */
export function applyHatches(
  world: World,
  model: ServiceModel,
  derived: readonly DerivedObject[],
  sink: DiagnosticSink,
): { objects: DerivedObject[]; hatches: Hatches; notes: string[] } {
  const { overrides = [], manifests = [] } = model.node.whole?.spec ?? {};
  const [questions, loosenings] = [[], []] as [
    HatchQuestion[],
    HatchLoosening[],
  ];
  const hatches = { questions, loosenings };
  if (overrides.length + manifests.length === 0) {
    return { objects: [...derived], hatches, notes: [] };
  }
  const applying = { world, model, sink, questions, loosenings };
  let objects = [...derived];
  for (const [index, override] of overrides.entries()) {
    const path = ['spec', 'overrides', index];
    judgeExpiry(applying, override, path);
    objects = applyOverride(applying, objects, override, path);
  }
  for (const [index, manifest] of manifests.entries()) {
    const path = ['spec', 'manifests', index];
    judgeExpiry(applying, manifest, path);
    objects = addManifest(applying, objects, manifest, path);
  }
  const notes = world.now
    ? []
    : [
        'Nobody says what day it is, so it is not judged whether overrides and manifests have expired.',
      ];
  return { objects, hatches, notes };
}

function place({ model }: Applying, path: Path) {
  return { source: model.source, path };
}

function judgeExpiry(
  applying: Applying,
  { expires, owner }: Accountable,
  path: Path,
): void {
  const { world, sink } = applying;
  const today = world.now && momentOf(world.now)?.date;
  if (!today) return;
  const days = daysBetween(today, expires);
  const at = place(applying, [...path, 'expires']);
  const what = formatPath(path);
  // What is no day of the calendar has passed too.
  if (!(days >= 0)) sink.add('hatch-expired', { what, expires, owner }, at);
  else if (days <= world.platform.hatchWarningDays) {
    sink.add('hatch-expires-soon', { what, expires, owner }, at);
  }
}

function applyOverride(
  applying: Applying,
  objects: readonly DerivedObject[],
  override: Override,
  path: Path,
): DerivedObject[] {
  const { sink } = applying;
  const { kind, name } = override.target;
  const target = objects.find(
    object => object.kind === kind && object.name === name,
  );
  if (!target) {
    const choices = objects.map(object => `${object.kind} ${object.name}`);
    sink.add(
      'override-without-target',
      { kind, name, objects: quoteList(choices) },
      {
        ...place(applying, [...path, 'target']),
        suggestion: didYouMean(`${kind} ${name}`, choices),
      },
    );
    return [...objects];
  }
  const result = applyPatch(
    target.manifest,
    override.patch as PatchOperation[],
  );
  if ('why' in result) {
    sink.add(
      'override-failed',
      { kind, name, operation: result.failed + 1, why: result.why },
      place(applying, [...path, 'patch', result.failed]),
    );
    return [...objects];
  }
  const after = result.value as KubernetesObject;
  const judgement = judgeChanges(kind, target.manifest, after);
  for (const { path: changed, why } of judgement.refused) {
    sink.add(
      why === 'spec' ? 'override-of-spec' : 'override-of-identity',
      { kind, name, path: changed },
      place(applying, [...path, 'patch']),
    );
  }
  if (judgement.refused.length > 0) return [...objects];
  ask(applying, `override of ${kind} "${name}"`, { kind, name }, judgement);
  const changed = {
    ...target,
    manifest: marked(after, override),
    because: [...target.because, reasonOf(applying, override, path, 'changed')],
  };
  return objects.map(object => (object === target ? changed : object));
}

function ask(
  { questions, loosenings }: Applying,
  subject: string,
  { kind, name }: { kind: string; name: string },
  { sensitive, category, loosenings: found }: Judgement,
): void {
  questions.push({
    subject,
    kind,
    name,
    mode: 'override',
    category: sensitive.length > 0 ? category : 'harmless',
    paths: sensitive,
    ...(found.length > 0 && { loosens: true }),
  });
  const known = new Set<string>();
  for (const { id, category: of } of found) {
    const [bare] = id.split('\n');
    if (known.has(bare)) continue;
    known.add(bare);
    loosenings.push({ subject, id: bare, category: of });
  }
}

function addManifest(
  applying: Applying,
  objects: readonly DerivedObject[],
  manifest: Manifest,
  path: Path,
): DerivedObject[] {
  const { sink, model, world, questions } = applying;
  const { namespace, name: service, key } = model.node;
  const raw = manifest.object as unknown as KubernetesObject;
  const { apiVersion, kind, metadata } = raw;
  const { name } = metadata;
  const at = place(applying, [...path, 'object']);
  if (!Object.hasOwn(RAW_KINDS, kind) || RAW_KINDS[kind] !== apiVersion) {
    const kinds = Object.entries(RAW_KINDS).map(entry => entry.join(' of '));
    sink.add(
      'manifest-kind',
      { kind, apiVersion, kinds: quoteList(kinds, 'or') },
      at,
    );
    return [...objects];
  }
  if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
    const other = String(metadata.namespace);
    sink.add('manifest-namespace', { kind, name, other, namespace }, at);
    return [...objects];
  }
  if (!/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(name)) {
    sink.add('bad-name', { value: name }, at);
    return [...objects];
  }
  const taken =
    objects.some(other => other.kind === kind && other.name === name) ||
    (name !== service && world.services.has(`${namespace}/${name}`)) ||
    world.nameClaims(kind, namespace, name).some(other => other !== key);
  if (taken) {
    const [first, second] = [
      `"${formatPath([...path, 'object'])}"`,
      'what is derived',
    ];
    sink.add('object-conflict', { kind, name, first, second }, at);
    return [...objects];
  }
  questions.push({
    subject: `manifest of ${kind} "${name}"`,
    kind,
    name,
    mode: 'manifest',
    category: categoryOf(kind) ?? 'harmless',
    paths: [],
  });
  const { labels, annotations } = metadata;
  const { metadata: _metadata, status: _status, ...body } = raw;
  const added: DerivedObject = {
    apiVersion,
    kind,
    namespace,
    name,
    ...DERIVED_KINDS[kind],
    manifest: marked(
      {
        ...body,
        metadata: {
          ...(annotations && { annotations }),
          labels: { ...labels, ...standardLabels(service) },
          name,
          namespace,
        },
      } as KubernetesObject,
      manifest,
    ),
    because: [reasonOf(applying, manifest, path, 'written by hand')],
  };
  return [...objects, added].sort(
    (a, b) => a.order - b.order || compare(nameOf(a), nameOf(b)),
  );
}

function nameOf({ kind, name }: DerivedObject): string {
  return `${kind}/${name}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const MARKS = 'hatch.lattice.dev';

/** Says on the object who answers for it. Of several the day that comes first counts. */
function marked(
  object: KubernetesObject,
  { owner, reason, expires }: Accountable,
): KubernetesObject {
  const { annotations = {} } = object.metadata;
  const join = (field: string, value: string) => {
    const before = annotations[`${MARKS}/${field}`];
    return before && before !== value ? `${before}; ${value}` : value;
  };
  const day = annotations[`${MARKS}/expires`];
  // In one order of keys, whoever wrote them: the API server has an order of its own.
  return JSON.parse(
    canonicalJson({
      ...object,
      metadata: {
        ...object.metadata,
        annotations: {
          ...annotations,
          [`${MARKS}/expires`]: day && day < expires ? day : expires,
          [`${MARKS}/owner`]: join('owner', owner),
          [`${MARKS}/reason`]: join('reason', reason),
        },
      },
    }),
  );
}

function reasonOf(
  { model }: Applying,
  { owner, reason, expires }: Accountable,
  path: Path,
  how: string,
) {
  return {
    path: formatPath(path),
    ...model.source.extent?.(path),
    rule: 'escape-hatch',
    text: `It is ${how} until ${expires}, for which ${owner} answers: ${reason}`,
  };
}
