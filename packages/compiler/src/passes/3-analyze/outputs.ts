import { Port, Relation } from '../../model';
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
  const callee = scope.world.services.get(relation.other);
  const { port } = callee ? callPort(callee.ports) : scope.platform.defaultPort;
  if (!callee?.document.spec) {
    scope.notes.push(
      `Service "${relation.other}" is not known yet, so its port is taken to be ${port}, the default of the platform.`,
    );
  }
  return output === 'port' ? String(port) : `http://${host}:${port}`;
}

/** The port named `http`, else the first one. */
function callPort(ports: readonly Port[]): Port {
  return ports.find(({ name }) => name === 'http') ?? ports[0];
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
