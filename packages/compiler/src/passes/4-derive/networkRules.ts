import { quoteList } from '../../diagnostics';
import { DraftReason, NAME, PORTS } from '../../kubernetes';
import {
  Address,
  Identity,
  identityOf,
  nounOf,
  Peer,
  Port,
  ServiceModel,
} from '../../model';
import { eastWestRules } from './eastWest';
import { gatewayPods } from './ingress/gatewayPods';
import { reasonOf } from './serviceEntries';
import { Strategy } from './Strategy';

/** One allowed flow, in terms every network plugin can express. */
export interface Flow {
  namespace: string;
  /** Of the pods; none of them for all of the namespace. */
  labels: Readonly<Record<string, string>>;
  /** Every port when empty. */
  ports: { port: number; protocol: 'TCP' | 'UDP' }[];
}

/** What may reach a service and what it may reach. */
export interface NetworkRules {
  ingress: Flow[];
  /** Ports the world reaches directly. */
  world: Flow['ports'];
  egress: Flow[];
  /** Addresses outside the cluster. */
  outside: Address[];
  /** Names looked up, beside those of agreed peers and of what is outside. */
  lookups: string[];
  /** Ports open to every pod of the cluster, and to the API server and the nodes. */
  toCluster: number[];
  toWebhooks: number[];
  /** Whether every pod of the cluster may be called. */
  everybody: boolean;
  /** Ports the kubelet's checks arrive at through the mesh, from an address that is not the node's. */
  probePorts: number[];
  because: DraftReason[];
}

/** The agreed edges of a service as flows, plus the monitoring. Everything else stays closed. */
export function networkRules(
  model: ServiceModel,
  tunnel: Strategy['tunnel'],
): NetworkRules {
  const { callers, callees, metricsPort, portsDeclared, scraper, member } =
    model;
  const own = identityOf(model.node);
  const open = (
    opened: readonly Port[],
    other?: Pick<Identity, 'meshed'>,
  ): Flow['ports'] => {
    // TCP between pods of a mesh arrives at the tunnel; the mesh itself judges where it goes on to.
    const meshed = own.meshed && other?.meshed !== false;
    const tunnelled =
      tunnel && meshed && opened.some(({ protocol }) => protocol === 'TCP')
        ? [{ targetPort: tunnel.port, protocol: 'TCP' as const }]
        : [];
    return plainPorts([...opened, ...tunnelled]);
  };
  const because: DraftReason[] = [
    {
      path: NAME,
      rule: 'network.deny',
      text: `Every ${nounOf(
        model.node,
      )} is closed in both directions; only what both sides agree on is opened.`,
    },
  ];
  const ingress: Flow[] = callers.map(caller => {
    because.push(callerReason(caller));
    const { identity, ports } = caller;
    const { namespace, labels } = identity;
    return { namespace, labels, ports: open(ports, identity) };
  });
  const egress: Flow[] = callees.map(callee => {
    const { identity, key, path, ports } = callee;
    const { namespace, labels } = identity;
    because.push({
      path,
      rule: 'network.edge',
      text: `This service calls "${key}"${atPorts(
        callee,
      )} and both sides say so.`,
    });
    return { namespace, labels, ports: open(ports, identity) };
  });
  if (metricsPort) {
    because.push({
      path: portsDeclared ? [...PORTS, metricsPort.name] : NAME,
      rule: 'network.metrics',
      text: `The monitoring may read port "${metricsPort.name}".`,
    });
    ingress.push({
      namespace: scraper.namespace,
      labels: scraper.labels,
      ports: open([metricsPort], scraper),
    });
  }
  if (member?.spec.allowPeerTraffic) {
    const { namespace, labels } = own;
    because.push({
      path: ['spec', 'allowPeerTraffic'],
      rule: 'network.peers',
      text: 'Its pods talk to each other.',
    });
    ingress.push({ namespace, labels, ports: [] });
    egress.push({ namespace, labels, ports: [] });
  }
  if (member?.dependsAll) {
    because.push({
      path: member.dependsAll,
      rule: 'network.everybody',
      text: 'It calls everybody who admits it, which a permit allows.',
    });
  }
  const openTo = (wanted: string) =>
    (member?.open ?? [])
      .filter(({ to }) => to === wanted)
      .map(({ targetPort }) => targetPort)
      .sort((a, b) => a - b);
  for (const { name, path, to } of member?.open ?? []) {
    because.push({
      path,
      rule: 'network.open-port',
      text:
        to === 'webhook'
          ? `The API server and the nodes may call port "${name}".`
          : `Every pod of the cluster may call port "${name}", which a permit allows.`,
    });
  }
  const eastWest = eastWestRules(model, tunnel);
  because.push(...eastWest.because);
  for (const from of eastWest.ingress) {
    // Nothing but the tunnel: what arrives in it is judged by the mesh, by who called over there.
    ingress.push({
      ...from,
      ports: tunnel ? [{ port: tunnel.port, protocol: 'TCP' }] : [],
    });
  }
  const gateway = gatewayPods(model);
  for (const { port, path, name } of model.ingress?.routes ?? []) {
    because.push({
      path,
      rule: 'network.ingress',
      text: `Route "${name}" leads from the gateway to port "${port.name}".`,
    });
  }
  if (gateway) {
    const { namespace, labels, routed } = gateway;
    ingress.push({ namespace, labels, ports: open(routed) });
  }
  const outside: Address[] = [...model.external, ...eastWest.outside];
  const lookups: string[] = [...eastWest.lookups];
  for (const item of model.external) because.push(reasonOf(item, item.path));
  for (const item of model.provided) {
    const { path, text } = item;
    because.push({ path, rule: 'network.provided', text });
    if (item.kind === 'pods') {
      const { namespace, labels, host, port, protocol } = item;
      if (host) lookups.push(host);
      const opened = { name: '', port, targetPort: port, protocol };
      egress.push({ namespace, labels, ports: open([opened]) });
    } else {
      outside.push(item);
      if (item.lookup) lookups.push(item.lookup);
    }
  }
  const probePorts = tunnel ? probePortsOf(model) : [];
  if (probePorts.length > 0) {
    because.push({
      path: NAME,
      rule: 'network.probes',
      text: 'Health checks of the node pass through the mesh from its own address.',
    });
  }
  const { exposure } = model;
  if (exposure) {
    because.push({
      path: exposure.path,
      rule: 'network.exposure',
      text: `The world reaches ${
        exposure.ports.length === 1 ? 'port' : 'ports'
      } ${quoteList(exposure.ports.map(({ name }) => name))}.`,
    });
  }
  if (member?.dependsAll) lookups.push('*.*.svc.cluster.local');
  return {
    ingress,
    // The world knows no tunnel.
    world: plainPorts(exposure?.ports ?? []),
    egress,
    outside,
    lookups,
    toCluster: openTo('cluster'),
    toWebhooks: openTo('webhook'),
    everybody: member?.dependsAll !== undefined,
    probePorts,
    because,
  };
}

/** Where containers listen, each once, ascending. */
function plainPorts(
  ports: readonly Pick<Port, 'targetPort' | 'protocol'>[],
): Flow['ports'] {
  const unique = new Map<string, Flow['ports'][number]>();
  for (const { targetPort, protocol } of ports) {
    unique.set(`${targetPort}/${protocol}`, { port: targetPort, protocol });
  }
  return [...unique.values()].sort(
    (a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1),
  );
}

/** Why a caller is let in. */
export function callerReason(caller: Peer): DraftReason {
  const { key, path } = caller;
  return {
    path,
    rule: 'network.edge',
    text: `Service "${key}" calls this service${atPorts(
      caller,
    )} and both sides say so.`,
  };
}

function atPorts({ narrowed, ports }: Peer): string {
  if (!narrowed) return '';
  return ` at ${ports.length === 1 ? 'port' : 'ports'} ${quoteList(
    ports.map(({ name }) => name),
  )}`;
}

function probePortsOf({ containers, ports }: ServiceModel): number[] {
  const numbers = new Set<number>();
  for (const { probes } of containers) {
    for (const probe of Object.values(probes)) {
      for (const check of [probe.httpGet, probe.tcpSocket, probe.grpc]) {
        if (!check) continue;
        const named = ports.find(({ name }) => name === check.port);
        const port = named?.targetPort ?? check.port;
        if (typeof port === 'number') numbers.add(port);
      }
    }
  }
  return [...numbers].sort((a, b) => a - b);
}
