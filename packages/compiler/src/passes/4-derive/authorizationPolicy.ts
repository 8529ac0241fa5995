import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { Peer, Port, ServiceModel } from '../../model';
import { gatewayPods } from './ingress/gatewayPods';
import { callerReason } from './networkRules';

/**
 * Who may call, by verified identity, at which ports the containers listen on. Exists even when nobody may call:
 * a policy without rules denies everybody.
 */
export function authorizationPolicy(model: ServiceModel): ObjectDraft[] {
  const { node, platform, callers, metricsPort, portsDeclared } = model;
  const principal = (namespace: string, account: string) =>
    `${platform.trustDomain}/ns/${namespace}/sa/${account}`;
  const { scraper } = platform;
  const rules = portsByCallers(callers).map(group =>
    rule(
      group.callers.map(({ namespace, name }) => principal(namespace, name)),
      group.ports,
    ),
  );
  const gateway = gatewayPods(model);
  if (gateway) {
    const { namespace, serviceAccount, routed } = gateway;
    rules.push(rule([principal(namespace, serviceAccount)], tcpPorts(routed)));
  }
  if (metricsPort) {
    rules.push(
      rule(
        [principal(scraper.namespace, scraper.serviceAccount)],
        [metricsPort.targetPort],
      ),
    );
  }
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      name: node.name,
      body: {
        spec: {
          action: 'ALLOW',
          ...(rules.length > 0 && { rules }),
          selector: { matchLabels: podSelector(node.name) },
        },
      },
      because: [
        {
          path: NAME,
          rule: 'network.identity',
          text: 'Callers prove who they are; nobody but those listed is let in.',
        },
        ...callers.map(callerReason),
        ...(model.ingress?.routes ?? []).map(({ path, name, port }) => ({
          path,
          rule: 'network.ingress',
          text: `Route "${name}" leads from the gateway to port "${port.name}".`,
        })),
        ...(metricsPort
          ? [
              {
                path: portsDeclared ? [...PORTS, metricsPort.name] : NAME,
                rule: 'network.metrics',
                text: `The monitoring may read port "${metricsPort.name}".`,
              },
            ]
          : []),
      ],
    },
  ];
}

/** The mesh knows TCP only. Ports that the same callers may use share a rule. */
function portsByCallers(callers: readonly Peer[]) {
  const callersOf = new Map<number, Peer[]>();
  for (const caller of callers) {
    for (const port of tcpPorts(caller.ports)) {
      const group = callersOf.get(port) ?? [];
      callersOf.set(port, group);
      group.push(caller);
    }
  }
  const groups = new Map<string, { callers: Peer[]; ports: number[] }>();
  for (const port of [...callersOf.keys()].sort((a, b) => a - b)) {
    const same = callersOf.get(port) ?? [];
    const id = same.map(({ key }) => key).join();
    const group = groups.get(id) ?? { callers: same, ports: [] };
    groups.set(id, group);
    group.ports.push(port);
  }
  return [...groups.values()];
}

function tcpPorts(ports: readonly Port[]): number[] {
  const numbers = ports
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ targetPort }) => targetPort);
  return [...new Set(numbers)];
}

/** Ports are the containers' own, as texts: the mesh judges traffic where it arrives. */
function rule(principals: string[], ports: readonly number[]) {
  return {
    from: [{ source: { principals } }],
    to: [{ operation: { ports: ports.map(String) } }],
  };
}
