import {
  adoptedSelector,
  AUTOSCALING,
  CONFIG_HASH_ANNOTATION,
  Digest,
  DraftReason,
  NAME,
  PAUSED_ANNOTATION,
  REPLICAS,
  RESTARTED_ANNOTATION,
  sha256,
  standardLabels,
} from '../../kubernetes';
import { ServiceModel } from '../../model';
import { configHash } from './configHash';
import { container } from './container';
import { gpuPlacement, gpuReasons } from './gpu';
import { volumesOf } from './mounts';
import { spreadConstraints, spreadReasons, spreadWords } from './spread';
import { Ways } from './Strategy';
import { telemetryAnnotations } from './telemetry';
import { volumePlacement } from './volumeClaims';

const UNPRIVILEGED_GROUP = 65534;

/** The pods of a service, whoever runs them, and why they are as they are. */
export function podsOf(
  model: ServiceModel,
  ways: Ways,
  digest: Digest = sha256,
): { template: ReturnType<typeof podTemplate>; because: DraftReason[] } {
  const config = configHash(model, digest);
  const because = reasons(model);
  if (config) because.push(config.because);
  because.push(...gpuReasons(model), ...spreadReasons(model));
  return { template: podTemplate(model, ways, config?.hash), because };
}

function podTemplate(model: ServiceModel, ways: Ways, hash?: string) {
  const { node, containers, pullSecrets, pod } = model;
  const before = [
    ...containers.filter(({ role }) => role === 'sidecar'),
    ...containers.filter(({ role }) => role === 'init'),
  ];
  const annotations = {
    ...(hash && { [CONFIG_HASH_ANNOTATION]: hash }),
    ...restarted(model),
    ...telemetryAnnotations(model),
    ...podAnnotations(model, ways),
  };
  const spread = spreadConstraints(model);
  const volumes = volumesOf(model);
  const placement = volumePlacement(model);
  const { nodeSelector, runtimeClassName, tolerations } = gpuPlacement(model);
  const asRoot = containers.some(
    ({ spec: { security } }) =>
      security?.runAsUser === 0 || security?.runAsNonRoot === false,
  );
  return {
    metadata: {
      ...(Object.keys(annotations).length > 0 && { annotations }),
      labels: {
        ...standardLabels(node.name),
        ...adoptedSelector(node),
        ...podLabels(ways),
        ...placement.labels,
      },
    },
    spec: {
      ...(placement.affinity && { affinity: placement.affinity }),
      automountServiceAccountToken: pod.automountToken,
      containers: containers
        .filter(({ role }) => role === 'container')
        .map(item => container(model, item, ways)),
      ...(pod.hostNetwork && { dnsPolicy: 'ClusterFirstWithHostNet' }),
      enableServiceLinks: false,
      ...(pod.hostNetwork && { hostNetwork: true }),
      ...(pullSecrets.length > 0 && {
        imagePullSecrets: pullSecrets.map(name => ({ name })),
      }),
      ...(before.length > 0 && {
        initContainers: before.map(item => container(model, item, ways)),
      }),
      ...(nodeSelector && { nodeSelector }),
      ...(runtimeClassName && { runtimeClassName }),
      securityContext: {
        fsGroup: UNPRIVILEGED_GROUP,
        fsGroupChangePolicy: 'OnRootMismatch',
        runAsNonRoot: !asRoot,
        seccompProfile: { type: 'RuntimeDefault' },
        ...(pod.sysctls.length > 0 && { sysctls: pod.sysctls }),
      },
      serviceAccountName: node.name,
      ...(pod.shareProcessNamespace && { shareProcessNamespace: true }),
      ...(tolerations && { tolerations }),
      ...(spread.length > 0 && { topologySpreadConstraints: spread }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

/** Kubernetes replaces the copies whenever this is another text. */
function restarted({
  node: {
    document: { annotations },
  },
}: ServiceModel): Record<string, string> {
  const at = annotations[RESTARTED_ANNOTATION];
  return at ? { [RESTARTED_ANNOTATION]: at } : {};
}

function podAnnotations(
  model: ServiceModel,
  ways: Ways,
): Record<string, string> {
  return Object.assign(
    {},
    ...Object.values(ways).map(way => way.podAnnotations?.(model)),
  );
}

function podLabels(ways: Ways): Record<string, string> {
  return Object.assign(
    {},
    ...Object.values(ways).map(({ podLabels: labels }) => labels),
  );
}

const NOUNS = {
  container: 'Container',
  sidecar: 'Sidecar',
  init: 'Sidecar',
} as const;

function reasons(model: ServiceModel): DraftReason[] {
  const { containers, replicasDeclared, scaling, pullSecrets, overrides } =
    model;
  const because: DraftReason[] = containers.map(({ name, path, role }) => ({
    path,
    rule: 'workload.container',
    text: `${NOUNS[role]} "${name}" runs without privileges, on a read-only file system, unless the spec and a permit say otherwise.`,
  }));
  because.push(
    scaling
      ? {
          path: AUTOSCALING,
          rule: 'workload.scaling',
          text: 'The number of replicas is left to the autoscaler.',
        }
      : {
          path: replicasDeclared ? REPLICAS : NAME,
          rule: 'workload.replicas',
          text: replicasText(model),
        },
  );
  if (restarted(model)[RESTARTED_ANNOTATION]) {
    because.push({
      path: ['metadata', 'annotations', RESTARTED_ANNOTATION],
      rule: 'workload.restarted',
      text: 'Somebody asked for new copies: Kubernetes replaces them one after the other when this text changes.',
    });
  }
  for (const { container: of, id, path } of overrides) {
    if (of !== undefined) continue;
    because.push({
      path,
      rule: 'workload.override',
      text: `The pod has "${id}", which a permit allows.`,
    });
  }
  if (pullSecrets.length > 0) {
    because.push({
      path: ['spec', 'imagePullSecrets'],
      rule: 'workload.pull-secrets',
      text: 'Images are pulled with these credentials.',
    });
  }
  return because;
}

function replicasText(model: ServiceModel): string {
  const { replicas, node } = model;
  if (node.document.annotations[PAUSED_ANNOTATION] === 'true') {
    return 'No replica runs: the service is paused.';
  }
  return replicas > 1
    ? `${replicas} replicas run, spread over the ${spreadWords(model)}.`
    : `${replicas} ${replicas === 1 ? 'replica runs' : 'replicas run'}.`;
}
