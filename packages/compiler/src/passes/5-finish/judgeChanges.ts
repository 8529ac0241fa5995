import { changedPaths, DERIVED_KINDS } from '../../kubernetes';
import { HatchLoosening } from '../../model';

/** What a change of one derived object means. */
export interface Judgement {
  /** Places that are not for an override to change. */
  refused: { path: string; why: 'identity' | 'spec' }[];
  /** Places that could widen access. */
  sensitive: string[];
  category: string;
  loosenings: Omit<HatchLoosening, 'subject'>[];
}

const OUR_LABELS =
  /^\/metadata\/labels\/(app\.kubernetes\.io~1(name|managed-by)|lattice\.dev~1service)$/;
const METADATA = /^\/metadata\/(labels|annotations)\//;

/** What the spec itself says, and quotas and image gates count. */
const OF_THE_SPEC = [
  /^\/spec\/(replicas|minReplicas|maxReplicas|minReplicaCount|maxReplicaCount|parallelism|completions)$/,
  /\/containers\/\d+\/(image|name|resources)(\/|$)/,
  /\/(initContainers|ephemeralContainers)(\/|$)/,
];

/** What can be changed about pods without a permit: when they start, end and count as healthy, and where they run. */
const HARMLESS_OF_PODS = [
  /^\/spec\/(strategy|minReadySeconds|revisionHistoryLimit|progressDeadlineSeconds)(\/|$)/,
  /^\/spec\/template\/spec\/(terminationGracePeriodSeconds|topologySpreadConstraints|affinity|nodeSelector)(\/|$)/,
  /^\/spec\/template\/spec\/containers\/\d+\/(livenessProbe|readinessProbe|startupProbe|terminationMessagePath|terminationMessagePolicy|workingDir)(\/|$)/,
];

/** What {@link looseningsOf} knows everything about. */
const KNOWN_BY_ID = [
  /\/spec\/(hostNetwork|hostPID|hostIPC|shareProcessNamespace|automountServiceAccountToken)$/,
  /\/securityContext\/(privileged|allowPrivilegeEscalation|readOnlyRootFilesystem|runAsNonRoot|runAsUser|runAsGroup)$/,
  /\/securityContext\/(capabilities|seccompProfile|appArmorProfile)(\/|$)/,
];

const IDENTITY = new Set(['ServiceAccount', 'Role', 'RoleBinding']);

/** Kinds that reach nothing but the service itself. What reads metrics is not among them: it may be made to send tokens. */
const HARMLESS_KINDS = new Set([
  'ConfigMap',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'PrometheusRule',
  'VMRule',
]);

/** What an object of a kind could widen; undefined when it is harmless whatever it says. */
export function categoryOf(kind: string): string | undefined {
  if (HARMLESS_KINDS.has(kind)) return undefined;
  if (IDENTITY.has(kind)) return 'identity';
  return Object.hasOwn(DERIVED_KINDS, kind)
    ? DERIVED_KINDS[kind].group
    : 'unknown';
}

/** Compares a derived object with what an override makes of it. */
export function judgeChanges(
  kind: string,
  before: Manifest,
  after: Manifest,
): Judgement {
  const pods = podSpecsOf(before).length > 0;
  const category = pods ? 'workload' : categoryOf(kind);
  const judgement: Judgement = {
    refused: [],
    sensitive: [],
    category: category ?? 'harmless',
    loosenings: [],
  };
  const known = new Set(looseningsOf(before));
  judgement.loosenings = looseningsOf(after)
    .filter(id => !known.has(id))
    .map(id => ({ id, category: categoryOfId(id) }));
  for (const path of changedPaths(before, after)) {
    if (!path.startsWith('/spec') && !METADATA.test(path)) {
      // The content of a ConfigMap is what it is for.
      if (kind !== 'ConfigMap' || !/^\/(data|binaryData)\//.test(path)) {
        judgement.refused.push({ path, why: 'identity' });
      }
    } else if (OUR_LABELS.test(path)) {
      judgement.refused.push({ path, why: 'identity' });
    } else if (
      OF_THE_SPEC.some(pattern => pattern.test(path)) ||
      (kind === 'PersistentVolumeClaim' && path.startsWith('/spec'))
    ) {
      judgement.refused.push({ path, why: 'spec' });
    } else if (isSensitive(path, pods, category)) {
      judgement.sensitive.push(path);
    }
  }
  return judgement;
}

function isSensitive(
  path: string,
  pods: boolean,
  category: string | undefined,
): boolean {
  if (!pods) return category !== undefined;
  if (METADATA.test(path)) return false;
  return ![...HARMLESS_OF_PODS, ...KNOWN_BY_ID].some(pattern =>
    pattern.test(path),
  );
}

type Manifest = Record<string, unknown>;
type Fields = Record<string, unknown>;

function fieldsOf(value: unknown, name: string): Fields {
  const inner = (value as Fields | undefined)?.[name];
  return typeof inner === 'object' && inner !== null ? (inner as Fields) : {};
}

/** Whatever holds containers, wherever it is. */
function podSpecsOf(value: unknown): Fields[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(podSpecsOf);
  const fields = value as Fields;
  return Array.isArray(fields.containers) ? [fields, ...inner] : inner;
}

const POD_SWITCHES = [
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'shareProcessNamespace',
  'automountServiceAccountToken',
];

/** The loosenings of the restricted profile in an object with pods, by the ids permits name. */
function looseningsOf(manifest: Manifest): string[] {
  return podSpecsOf(manifest).flatMap((pod, index) =>
    looseningsOfPod(pod).map(id => `${id}/${index}`),
  );
}

function looseningsOfPod(pod: Fields): string[] {
  const containers = Array.isArray(pod.containers) ? pod.containers : [];
  const ids = POD_SWITCHES.filter(name => pod[name] === true).map(
    name => `${name}\n`,
  );
  const general = fieldsOf(pod, 'securityContext');
  for (const [index, item] of containers.entries()) {
    const own = fieldsOf(item, 'securityContext');
    // By container, so that one that is loose already does not excuse another.
    const add = (id: string) => ids.push(`${id}\n${index}`);
    // A field a container leaves out is the pod's, or else the default of Kubernetes, which is loose.
    const value = (name: string) => own[name] ?? general[name];
    if (own.privileged === true) add('privileged');
    if (own.allowPrivilegeEscalation !== false) add('allowPrivilegeEscalation');
    if (own.readOnlyRootFilesystem !== true) add('readWriteRootFilesystem');
    if (value('runAsNonRoot') !== true || value('runAsUser') === 0) {
      add('runAsRoot');
    }
    if (value('runAsGroup') === 0) add('runAsRootGroup');
    const { add: added, drop } = fieldsOf(own, 'capabilities');
    for (const name of Array.isArray(added) ? added : []) {
      add(`capability:${String(name)}`);
    }
    if (!Array.isArray(drop) || !drop.includes('ALL')) add('capability:ALL');
    for (const [field, id, byDefault] of [
      ['seccompProfile', 'seccomp', 'Unconfined'],
      ['appArmorProfile', 'apparmor', 'RuntimeDefault'],
    ]) {
      const { type = byDefault } = {
        ...fieldsOf(general, field),
        ...fieldsOf(own, field),
      };
      if (type !== 'RuntimeDefault') add(`${id}:${String(type)}`);
    }
  }
  return ids;
}

const CATEGORIES: Record<string, string> = {
  privileged: 'privilege',
  allowPrivilegeEscalation: 'privilege',
  readWriteRootFilesystem: 'filesystem',
  runAsRoot: 'user',
  runAsRootGroup: 'user',
};

function categoryOfId(id: string): string {
  const [name] = id.split('\n');
  if (name.startsWith('capability:')) return 'capability';
  if (/^(seccomp|apparmor):/.test(name)) return 'profile';
  return CATEGORIES[name] ?? 'pod';
}
