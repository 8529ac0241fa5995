import { NAME, ObjectDraft, podSelectorOf, PORTS } from '../../kubernetes';
import { Identity, identityOf, Port, ServiceModel } from '../../model';
import { remoteCallerReason } from './eastWest';
import { gatewayPods } from './ingress/gatewayPods';
import { callerReason } from './networkRules';

/**
 * Who may call, by verified identity, at which ports the containers listen on. Exists even when nobody may call:
 * a policy without rules denies everybody.
 */
export function authorizationPolicy(model: ServiceModel): ObjectDraft[] {
  const { node, platform, metricsPort, portsDeclared, scraper, member } = model;
  const callers = model.callers.filter(({ identity }) => identity.meshed);
  const principal = ({
    namespace,
    account,
  }: Pick<Identity, 'namespace' | 'account'>) =>
    `${platform.trustDomain}/ns/${namespace}/sa/${account}`;
  const named = [
    ...callers.map(({ identity, ports }) => ({
      principal: principal(identity),
      ports,
    })),
    ...model.remoteCallers,
  ];
  const rules: object[] = portsByPrincipals(named).map(group =>
    rule(group.principals, group.ports),
  );
  const world = tcpPorts(model.exposure?.ports ?? []).sort((a, b) => a - b);
  if (world.length > 0) {
    // Without "from" it is about everybody, also those without an identity.
    rules.push({ to: [{ operation: { ports: world.map(String) } }] });
  }
  const gateway = gatewayPods(model);
  if (gateway) {
    const { namespace, serviceAccount, routed } = gateway;
    const own = principal({ namespace, account: serviceAccount });
    rules.push(rule([own], tcpPorts(routed)));
  }
  if (metricsPort) {
    rules.push(rule([principal(scraper)], [metricsPort.targetPort]));
  }
  if (member?.spec.allowPeerTraffic) {
    const own = principal(identityOf(node));
    rules.push({ from: [{ source: { principals: [own] } }] });
  }
  if (member && member.open.length > 0) {
    const ports = member.open.map(({ targetPort }) => targetPort);
    // Who has no identity cannot be named here; the network decides who gets this far.
    rules.push({ to: [operation(ports.sort((a, b) => a - b))] });
  }
  const labels = member ? member.selector : podSelectorOf(node);
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      name: node.name,
      body: {
        spec: {
          action: 'ALLOW',
          ...(rules.length > 0 && { rules }),
          ...(labels && { selector: { matchLabels: labels } }),
        },
      },
      because: [
        {
          path: NAME,
          rule: 'network.identity',
          text: 'Callers prove who they are; nobody but those listed is let in.',
        },
        ...callers.map(callerReason),
        ...model.remoteCallers.map(remoteCallerReason),
        ...(model.exposure
          ? [
              {
                path: model.exposure.path,
                rule: 'network.exposure',
                text: 'The world is let in at the exposed ports.',
              },
            ]
          : []),
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
function portsByPrincipals(
  callers: readonly { principal: string; ports: readonly Port[] }[],
) {
  const callersOf = new Map<number, string[]>();
  for (const { principal, ports } of callers) {
    for (const port of tcpPorts(ports)) {
      const principals = callersOf.get(port) ?? [];
      callersOf.set(port, principals);
      // Services of one name in several clusters are one to the mesh.
      if (!principals.includes(principal)) principals.push(principal);
    }
  }
  const groups = new Map<string, { principals: string[]; ports: number[] }>();
  for (const port of [...callersOf.keys()].sort((a, b) => a - b)) {
    const principals = callersOf.get(port) ?? [];
    const id = principals.join();
    const group = groups.get(id) ?? { principals, ports: [] };
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
    to: [operation(ports)],
  };
}

function operation(ports: readonly number[]) {
  return { operation: { ports: ports.map(String) } };
}

/** Says between whom the mesh cannot verify anything. */
export function unverified({ node, callers, callees }: ServiceModel): string[] {
  const outside = 'is not part of the mesh';
  return identityOf(node).meshed
    ? callers
        .filter(({ identity }) => !identity.meshed)
        .map(
          ({ key }) =>
            `Caller "${key}" ${outside}: nobody can verify who it is, so the mesh turns it away.`,
        )
    : callees
        .filter(({ identity }) => identity.meshed)
        .map(
          ({ key }) =>
            `The member ${outside}: "${key}" is, and turns away callers whose identity nobody can verify.`,
        );
}
