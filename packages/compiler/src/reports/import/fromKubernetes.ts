import { kubernetesContainer } from './kubernetesContainer';
import { Draft, isMap, mapAt, mapsAt, Note, noteRest } from './types';

/** Kinds a service is made from. */
export const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Kinds the platform derives by itself. */
const DERIVED = [
  'Service',
  'ServiceAccount',
  'PodDisruptionBudget',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'AuthorizationPolicy',
  'ServiceMonitor',
  'PodMonitor',
  'VMServiceScrape',
  'ExternalSecret',
];

type Manifest = Record<string, unknown>;

/** The spec a workload stands for, together with the objects around it. */
export function fromWorkload(
  workload: Manifest,
  all: readonly Manifest[],
  note: Note,
): Draft {
  const spec = mapAt(workload, 'spec');
  const template = mapAt(spec, 'template');
  const pod = mapAt(template, 'spec');
  if (workload.kind !== 'Deployment') {
    note(
      'not-expressible',
      'kind',
      `A ${String(workload.kind)} becomes a service whose copies are alike.`,
    );
  }
  noteRest(spec, ['replicas', 'selector', 'template'], 'spec', note);
  noteRest(
    pod,
    ['containers', 'imagePullSecrets', 'serviceAccountName', 'serviceAccount'],
    'spec.template.spec',
    note,
  );
  const resources: Draft = {};
  const containers: Draft = {};
  for (const container of mapsAt(pod, 'containers')) {
    const path = `spec.template.spec.containers[name=${String(
      container.name,
    )}]`;
    containers[String(container.name)] = kubernetesContainer(container, {
      path,
      resources,
      all,
      note,
    });
  }
  const pulls = mapsAt(pod, 'imagePullSecrets').map(({ name }) => String(name));
  for (const name of pulls) {
    resources[name] = {
      type: 'secret',
      params: { secretType: 'kubernetes.io/dockerconfigjson' },
    };
  }
  const ports = portsOf(workload, all, note);
  return {
    ...(typeof spec.replicas === 'number' && { replicas: spec.replicas }),
    workload: {
      containers,
      ...(Object.keys(ports).length > 0 && { service: { ports } }),
      ...(Object.keys(resources).length > 0 && { resources }),
    },
    ...(pulls.length > 0 && { imagePullSecrets: pulls }),
  };
}

/** Says of everything beside the workloads what becomes of it. */
export function noteOther(manifest: Manifest, note: Note): void {
  const kind = String(manifest.kind);
  if (DERIVED.includes(kind)) {
    note('dropped', '', `The platform derives what a ${kind} is for.`);
  } else if (kind === 'Secret') {
    note(
      'dropped',
      '',
      'Values do not belong into a repository: put them into the secret store.',
    );
  } else if (kind === 'ConfigMap') {
    note(
      'dropped',
      '',
      'What containers take from it stands in their variables; the rest is not taken over.',
    );
  } else {
    note('not-expressible', '', `A ${kind} is not taken over.`);
  }
}

/** Ports as others call them when there is a Service, else as the containers listen. */
function portsOf(
  workload: Manifest,
  all: readonly Manifest[],
  note: Note,
): Draft {
  const pod = mapAt(mapAt(mapAt(workload, 'spec'), 'template'), 'spec');
  const listening = mapsAt(pod, 'containers').flatMap(container =>
    mapsAt(container, 'ports'),
  );
  const services = all.filter(item => selects(item, workload));
  const ports: Draft = {};
  for (const port of services.flatMap(item =>
    mapsAt(mapAt(item, 'spec'), 'ports'),
  )) {
    const { targetPort = port.port, protocol } = port;
    const target =
      typeof targetPort === 'string'
        ? listening.find(({ name }) => name === targetPort)?.containerPort
        : targetPort;
    ports[nameOf(port, port.port)] = {
      port: port.port,
      ...(target !== port.port && { targetPort: target }),
      ...(protocol !== undefined && protocol !== 'TCP' && { protocol }),
    };
  }
  if (services.length > 0) return ports;
  for (const port of listening) {
    const name = nameOf(port, port.containerPort);
    note(
      'guessed',
      '',
      `No Service selects it: port "${name}" is offered as the container listens on it.`,
    );
    ports[name] = { port: port.containerPort };
  }
  return ports;
}

function nameOf({ name }: Manifest, port: unknown): string {
  return typeof name === 'string' ? name : `port-${String(port)}`;
}

function selects(service: Manifest, workload: Manifest): boolean {
  if (service.kind !== 'Service') return false;
  const selector = Object.entries(mapAt(mapAt(service, 'spec'), 'selector'));
  const template = mapAt(mapAt(workload, 'spec'), 'template');
  const labels = mapAt(mapAt(template, 'metadata'), 'labels');
  const same =
    namespaceOf(service) === namespaceOf(workload) && isMap(service.spec);
  return (
    same &&
    selector.length > 0 &&
    selector.every(([key, value]) => labels[key] === value)
  );
}

/** Empty when the manifest leaves it to whoever applies it. */
export function namespaceOf(manifest: Manifest): string {
  const { namespace } = mapAt(manifest, 'metadata');
  return typeof namespace === 'string' ? namespace : '';
}
