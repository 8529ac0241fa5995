import { PAUSED_ANNOTATION, RESOURCES } from '../../kubernetes';
import {
  demandOf,
  NO_AMOUNTS,
  Part,
  Platform,
  Port,
  Relation,
  routeClaims,
  ServiceNode,
  sumAmounts,
} from '../../model';
import { AdvertiseSpec, ServiceSpec, WorkloadDocument } from '../../spec';
import { claimsOf } from './claims';
import { jobParts } from './jobParts';
import { memberPorts, memberRelations } from './memberFacts';
import { modelPart } from './modelPart';
import { volumesOf } from './volumes';

/** Annotation that names the owner of a service as an entity ref. */
export const OWNER_ANNOTATION = 'lattice.dev/owner';

type Facts = Pick<
  ServiceNode,
  | 'whole'
  | 'parts'
  | 'relations'
  | 'ports'
  | 'advertise'
  | 'hostClaims'
  | 'volumes'
  | 'claims'
  | 'demand'
>;

const NOTHING: Facts = {
  parts: [],
  relations: [],
  ports: [],
  hostClaims: [],
  volumes: [],
  claims: [],
  demand: NO_AMOUNTS,
};

/** Nodes of documents that were seen before. Documents are immutable, so a node is as good as new. */
const known = new WeakMap<
  WorkloadDocument,
  { platform: string; node: ServiceNode }
>();

/** What of the platform nodes depend on, as text to compare. */
export function nodeFacts({ defaultPort, resources }: Platform): string {
  return JSON.stringify([defaultPort, resources]);
}

/**
 * What the fleet needs to know about one service.
 * @param facts `nodeFacts` of the platform
 */
export function serviceNode(
  document: WorkloadDocument,
  platform: Platform,
  facts: string,
): ServiceNode {
  const cached = known.get(document);
  if (cached?.platform === facts) return cached.node;
  const node = createNode(document, platform);
  known.set(document, { platform: facts, node });
  return node;
}

function createNode(
  document: WorkloadDocument,
  platform: Platform,
): ServiceNode {
  const { kind, namespace, name } = document;
  const owner = document.annotations[OWNER_ANNOTATION] ?? '';
  return {
    kind,
    key: `${namespace}/${name}`,
    namespace,
    name,
    document,
    ...(factsOf(document, platform, false) ?? NOTHING),
    diagnostics: [],
    owner,
    team: teamOf(owner),
  };
}

/**
 * @param half whether to take what can still be read of a document with errors
 * @returns undefined when there is nothing to take
 */
function factsOf(
  document: WorkloadDocument,
  platform: Platform,
  half: boolean,
): Facts | undefined {
  const { namespace, name, source } = document;
  if (document.kind === 'LatticeJob') {
    const spec = half ? document.draft : document.spec;
    if (!spec) return undefined;
    const { whole, parts } = jobParts(document, spec);
    return {
      whole,
      parts,
      relations: relationsOf(whole.spec, namespace),
      // Nobody calls a job.
      ports: [],
      hostClaims: [],
      volumes: volumesOf(whole.spec, namespace, name),
      claims: claimsOf(whole.spec, namespace, name),
      demand: sumAmounts(parts.map(part => demandOf(part.spec, platform))),
    };
  }
  if (document.kind === 'LatticeMeshMember') {
    const spec = half ? document.draft : document.spec;
    if (!spec) return undefined;
    return {
      ...NOTHING,
      // Its pods are not ours.
      whole: { prefix: name, spec: { workload: { containers: {} } }, source },
      relations: memberRelations(spec, namespace),
      ports: memberPorts(spec),
      ...advertiseOf(spec),
    };
  }
  const whole = wholeOf(document, half);
  if (!whole) return undefined;
  const { spec } = whole;
  return {
    whole,
    parts: [whole],
    relations: relationsOf(spec, namespace),
    ports: portsOf(spec, platform),
    ...advertiseOf(spec),
    hostClaims: routeClaims(spec),
    volumes: volumesOf(spec, namespace, name),
    claims: claimsOf(spec, namespace, name),
    demand: demandOf(spec, platform),
  };
}

function advertiseOf({
  advertise,
}: {
  advertise?: AdvertiseSpec;
}): Pick<Facts, 'advertise'> {
  if (!advertise) return {};
  const path = ['spec', 'advertise'];
  return { advertise: { path, allowed: advertise.allowedServices } };
}

/** What runs as one kind of pod. */
function wholeOf(
  document: Extract<
    WorkloadDocument,
    { kind: 'LatticeService' | 'LatticeModel' }
  >,
  half: boolean,
): Part | undefined {
  const { name: prefix, source } = document;
  if (document.kind === 'LatticeModel') {
    const spec = half ? document.draft : document.spec;
    return spec && modelPart(document, spec);
  }
  const spec = half ? document.draft : document.spec;
  return spec && { prefix, spec: asItRuns(spec, document), source };
}

/** A paused service is one without copies, for whoever counts them, prices them or scales them. */
function asItRuns(
  spec: ServiceSpec,
  { annotations }: WorkloadDocument,
): ServiceSpec {
  return annotations[PAUSED_ANNOTATION] === 'true'
    ? { ...spec, replicas: 0, autoscaling: undefined, topology: undefined }
    : spec;
}

/** The node as it would be if the document said no more than its draft. The fleet never sees it. */
export function draftNode(
  node: ServiceNode,
  platform: Platform,
): ServiceNode | undefined {
  const facts = factsOf(node.document, platform, true);
  return facts && { ...node, ...facts };
}

function relationsOf(spec: ServiceSpec, own: string): Relation[] {
  const relations: Relation[] = [];
  const resources = spec.workload.resources ?? {};
  for (const resource of Object.keys(resources).sort()) {
    const { type, id, direction, namespace = own, ports } = resources[resource];
    if ((type ?? 'service') !== 'service') continue;
    const name = id ?? resource;
    const inbound = direction === 'inbound' || direction === 'both';
    relations.push({
      resource,
      path: [...RESOURCES, resource],
      other: name === '*' ? '*' : `${namespace}/${name}`,
      namespace,
      name,
      outbound: direction !== 'inbound' && name !== '*',
      inbound,
      ...(ports && { ports }),
    });
  }
  return relations;
}

/** Declared ports by name, else the default port of the platform. */
function portsOf(spec: ServiceSpec, platform: Platform): Port[] {
  const declared = spec.workload.service?.ports;
  if (!declared) {
    const { name, port } = platform.defaultPort;
    return [{ name, port, targetPort: port, protocol: 'TCP' }];
  }
  return Object.keys(declared)
    .sort()
    .map(name => {
      const { port, targetPort = port, protocol = 'TCP' } = declared[name];
      return { name, port, targetPort, protocol };
    });
}

/** `payments` for `group:default/payments` and `group:payments`. */
function teamOf(owner: string): string {
  const match = /^(?:group:)?(?:([^:/]+)\/)?([^:/]+)$/i.exec(owner);
  if (!match) return '';
  const [, namespace = 'default', name] = match;
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
