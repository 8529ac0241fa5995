import {
  Port,
  Relation,
  remoteCallees,
  selectPorts,
  ServiceNode,
} from '../../model';
import { externalOutputs } from './external';
import { Scope } from './scope';

export const SERVICE_OUTPUTS = ['host', 'port', 'url'] as const;
export type ServiceOutput = (typeof SERVICE_OUTPUTS)[number];

export function isServiceOutput(key: string): key is ServiceOutput {
  return SERVICE_OUTPUTS.some(output => output === key);
}

/** The address of a service that is called. A service nobody knows yet is assumed to listen on the default port. */
export function serviceOutput(
  scope: Scope,
  relation: Relation,
  output: ServiceOutput,
): string {
  const host = `${relation.name}.${relation.namespace}.svc.cluster.local`;
  if (output === 'host') return host;
  const { world, node } = scope;
  const callee =
    world.services.get(relation.other) ??
    remoteCallees(world, node, relation)[0]?.node;
  const port = callee
    ? callPort(callee, relation)?.port ?? assumedPort(scope, relation)
    : assumedPort(scope, relation);
  if (!callee?.document.spec) {
    scope.notes.push(
      `Service "${
        relation.other
      }" is not known yet, so its port is taken to be ${port}${
        port === scope.platform.defaultPort.port
          ? ', the default of the platform'
          : ''
      }.`,
    );
  }
  return output === 'port' ? String(port) : `http://${host}:${port}`;
}

/** Of the ports the caller names, in its order, or of all: the one named `http`, else the first one, if there is any. */
function callPort(
  { ports }: ServiceNode,
  { ports: named }: Relation,
): Port | undefined {
  const asked = named?.flatMap(port => selectPorts(ports, [port])) ?? [];
  const choice = asked.length > 0 ? asked : ports;
  return choice.find(({ name }) => name === 'http') ?? choice[0];
}

function assumedPort({ platform }: Scope, { ports = [] }: Relation): number {
  const number = ports.find(port => typeof port === 'number');
  return number ?? platform.defaultPort.port;
}

/** What a resource that is no service gives, by key; undefined for one that gives nothing. */
export function resourceOutputs(
  { node, world, spec }: Scope,
  name: string,
): Record<string, string> | undefined {
  const { type, id, params } = spec.workload.resources?.[name] ?? {};
  if (type === 'external-service') {
    return externalOutputs(params?.endpoints ?? {});
  }
  if (type !== 'volume') return undefined;
  const volume =
    node.volumes.find(({ resource }) => resource === name) ??
    world.sharedVolumes(node.namespace).find(({ id: other }) => other === id);
  return volume && { claim_name: volume.claim };
}
