import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { looksSecret } from '@lattice-portal/compiler';
import type { Lack, LackId } from '@lattice-portal/plugin-lattice-common';
import { podLabels, selectsLabels } from './selectors';
import { isMap, mapAt, mapsAt, podOf } from './shape';

/** What is around workloads, as far as it could be read; what is undefined is not judged. */
export interface Surroundings {
  /** NetworkPolicies and CiliumNetworkPolicies. */
  policies?: readonly KubernetesObject[];
  budgets?: readonly KubernetesObject[];
  /** Keys that look like secrets, by `namespace/name` of the ConfigMap. */
  secretKeys?: ReadonlyMap<string, readonly string[]>;
}

interface Subject {
  workload: KubernetesObject;
  pod: Record<string, unknown>;
  containers: Record<string, unknown>[];
  around: Surroundings;
}

/** What is found; undefined when nothing is amiss. */
type Check = (subject: Subject) => string | undefined;

/** In the order they are shown: what lets others in or out, then what is told, then what keeps it running. */
const CHECKS: Record<LackId, Check> = {
  'no-network-policy': ({ workload, around: { policies } }) =>
    policies && !policies.some(policy => isAbout(policy, workload))
      ? 'No network policy is about its pods: every pod may call them, and they may call everything.'
      : undefined,
  'runs-as-root': ({ pod, containers }) =>
    named(
      containers.filter(container => mayBeRoot(pod, container)),
      'may run as root',
    ),
  'secret-in-configmap': subject => {
    const { secretKeys } = subject.around;
    const found = configMapsOf(subject).flatMap(name =>
      (
        secretKeys?.get(`${subject.workload.metadata.namespace}/${name}`) ?? []
      ).map(key => `"${key}" of ConfigMap "${name}"`),
    );
    return found.length > 0
      ? `${list(found)} ${are(
          found,
        )} like a secret, which a ConfigMap does not keep.`
      : undefined;
  },
  'secret-in-variable': ({ containers }) => {
    const found = containers.flatMap(container =>
      mapsAt(container, 'env')
        .filter(
          ({ name, value }) =>
            typeof value === 'string' && looksSecret(String(name), value),
        )
        .map(({ name }) => `"${String(name)}"`),
    );
    return found.length > 0
      ? `${list(found)} ${are(found)} like a secret, and ${
          found.length > 1 ? 'stand' : 'stands'
        } in plain in its variables.`
      : undefined;
  },
  'image-by-tag': ({ containers }) =>
    named(
      containers.filter(({ image }) => !String(image).includes('@sha256:')),
      'runs an image by tag, which can be moved to another one',
    ),
  'no-probes': ({ containers }) =>
    named(
      containers.filter(({ readinessProbe }) => !isMap(readinessProbe)),
      'has no readiness probe: it gets requests before it can answer them',
    ),
  'no-resources': ({ containers }) =>
    named(
      containers.filter(container => {
        const resources = mapAt(container, 'resources');
        return (
          mapAt(resources, 'requests').memory === undefined ||
          mapAt(resources, 'limits').memory === undefined
        );
      }),
      'does not say how much memory it needs and may use',
    ),
  'no-disruption-budget': ({ workload, around: { budgets } }) => {
    const { replicas = 1 } = mapAt(workload, 'spec');
    return budgets &&
      workload.kind !== 'DaemonSet' &&
      Number(replicas) > 1 &&
      !budgets.some(budget => isAbout(budget, workload))
      ? 'No disruption budget: maintenance may end all of its copies at once.'
      : undefined;
  },
};

/** Everything a service would have and this workload lacks. */
export function lacksOf(
  workload: KubernetesObject,
  around: Surroundings,
): Lack[] {
  const pod = podOf(workload);
  const containers = mapsAt(pod, 'containers');
  const subject = { workload, pod, containers, around };
  return Object.entries(CHECKS).flatMap(([id, check]) => {
    const text = check(subject);
    return text === undefined ? [] : [{ id: id as LackId, text }];
  });
}

/** Whether a policy or a budget selects the pods of a workload. */
function isAbout(policy: KubernetesObject, workload: KubernetesObject) {
  const { spec, metadata } = policy;
  if (metadata.namespace !== workload.metadata.namespace || !isMap(spec)) {
    return false;
  }
  const selector = spec.endpointSelector ?? spec.podSelector ?? spec.selector;
  return selectsLabels(selector, podLabels(workload));
}

function mayBeRoot(
  pod: Record<string, unknown>,
  container: Record<string, unknown>,
): boolean {
  const [whole, own] = [pod, container].map(one =>
    mapAt(one, 'securityContext'),
  );
  const user = own.runAsUser ?? whole.runAsUser;
  const nonRoot = own.runAsNonRoot ?? whole.runAsNonRoot;
  return user === 0 || (user === undefined && nonRoot !== true);
}

function configMapsOf({ pod, containers }: Subject): string[] {
  const names = [
    ...containers.flatMap(container => [
      ...mapsAt(container, 'envFrom').map(from => mapAt(from, 'configMapRef')),
      ...mapsAt(container, 'env').map(variable =>
        mapAt(mapAt(variable, 'valueFrom'), 'configMapKeyRef'),
      ),
    ]),
    ...mapsAt(pod, 'volumes').map(volume => mapAt(volume, 'configMap')),
  ].flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  return [...new Set(names)];
}

function named(
  containers: readonly Record<string, unknown>[],
  what: string,
): string | undefined {
  if (containers.length === 0) return undefined;
  const [first] = containers;
  const others = containers.length - 1;
  return `Container "${String(first.name)}" ${what}${
    others > 0 ? `; so do ${others} more` : ''
  }.`;
}

const SHOWN = 3;

function list(items: readonly string[]): string {
  const more = items.length - SHOWN;
  return more > 0
    ? `${items.slice(0, SHOWN).join(', ')} and ${more} more`
    : items.join(', ');
}

function are(items: readonly unknown[]): string {
  return items.length > 1 ? 'look' : 'looks';
}
