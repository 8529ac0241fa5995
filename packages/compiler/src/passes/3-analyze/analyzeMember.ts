import { DiagnosticSink } from '../../diagnostics';
import {
  ExternalEndpoint,
  isInCluster,
  MemberModel,
  OpenPort,
  Part,
  parseEndpoint,
  ServiceModel,
  ServiceNode,
  sortedLabels,
  World,
} from '../../model';
import { MemberSpec } from '../../spec';
import { bareModel } from './begin';
import { selects } from './memberTargets';
import { analyzePeers } from './peers';
import { at, Scope, scopeOf } from './scope';

/** Finds out everything about software of others: what may reach it, and what it may reach. Its pods are not ours. */
export function analyzeMember(
  world: World,
  node: ServiceNode,
  { spec, whole }: { spec: MemberSpec; whole: Part },
  sink: DiagnosticSink,
): ServiceModel {
  const scope = scopeOf(world, node, whole, sink);
  checkTarget(scope, spec);
  checkPorts(scope, spec);
  const { ambient = true, dependsAll, target } = spec;
  const member: MemberModel = {
    spec,
    ...(target.selector && { selector: sortedLabels(target.selector) }),
    open: openPorts(scope, spec),
    ...(dependsAll && { dependsAll: ['spec', 'dependsAll'] }),
  };
  if (ambient && world.platform.mesh !== 'none') {
    scope.notes.push(
      'The mesh protects the member once its namespace or its pods bear the label istio.io/dataplane-mode: ambient, which is up to whoever installs it.',
    );
  }
  if (spec.advertise && ambient && world.platform.mesh !== 'none') {
    scope.notes.push(
      'Other clusters know of the member once its Service bears the label istio.io/global: "true", which is up to whoever installs it.',
    );
  }
  return {
    ...bareModel(world, node, whole),
    ports: node.ports,
    portsDeclared: true,
    ...analyzePeers(scope),
    external: egressOf(scope, spec),
    notes: scope.notes,
    member,
  };
}

function checkTarget(scope: Scope, { target }: MemberSpec): void {
  const { node, world, sink } = scope;
  const { selector, namespace } = target;
  const path = ['spec', 'target'];
  if ((selector === undefined) === (namespace === undefined)) {
    sink.add('member-target', {}, at(scope, path, { part: 'key' }));
    return;
  }
  if (namespace !== undefined && namespace !== node.namespace) {
    sink.add(
      'member-elsewhere',
      { namespace, own: node.namespace },
      at(scope, [...path, 'namespace']),
    );
    return;
  }
  for (const key of world.serviceKeys()) {
    const other = world.services.get(key);
    if (other?.namespace !== node.namespace) continue;
    if (other.kind === 'LatticeMeshMember') continue;
    if (!selects(target, other)) continue;
    sink.add(
      'member-selects-workload',
      { workload: key },
      at(scope, path, { part: 'key' }),
    );
    return;
  }
}

function checkPorts(scope: Scope, { ports = [] }: MemberSpec): void {
  const seen = new Map<string | number, string>();
  for (const [index, { name, port, servicePort = port }] of ports.entries()) {
    const first = seen.get(name) ?? seen.get(servicePort);
    seen.set(name, name).set(servicePort, name);
    if (first === undefined) continue;
    scope.sink.add(
      'duplicate-port',
      { port: servicePort, first, second: name },
      at(scope, ['spec', 'ports', index]),
    );
  }
}

/** Ports that are open to those nobody can name. */
function openPorts(scope: Scope, spec: MemberSpec): OpenPort[] {
  const { ports = [], target, ambient = true } = spec;
  return ports.flatMap((item, index): OpenPort[] => {
    const { name, port, servicePort = port, peerAuth = 'Strict' } = item;
    const path = ['spec', 'ports', index, 'peerAuth'];
    if (item.peerAuth === undefined) return [];
    if (!ambient || target.selector === undefined) {
      scope.sink.add(
        'peer-auth-unavailable',
        {
          port: name,
          why: ambient
            ? 'the mesh tells ports apart for labelled pods only, not for a whole namespace'
            : 'the member is not part of the mesh',
        },
        at(scope, path),
      );
    }
    if (peerAuth === 'Strict') return [];
    return [
      {
        name,
        port: servicePort,
        targetPort: port,
        protocol: 'TCP',
        to: peerAuth === 'Webhook' ? 'webhook' : 'cluster',
        path,
      },
    ];
  });
}

function egressOf(
  scope: Scope,
  { egress = [] }: MemberSpec,
): ExternalEndpoint[] {
  return egress.flatMap(({ target, ports, protocol = 'TCP' }, index) => {
    const path = ['spec', 'egress', index];
    const given = Object.entries(target).filter(([, value]) => value);
    if (given.length !== 1) {
      scope.sink.add(
        'egress-target',
        {},
        at(scope, [...path, 'target'], { part: 'key' }),
      );
      return [];
    }
    const [[field, text]] = given;
    const place = [...path, 'target', field];
    return [...new Set(ports)]
      .sort((a, b) => a - b)
      .flatMap((port): ExternalEndpoint[] => {
        const common = {
          resource: 'egress',
          endpoint: `${index}-${port}`,
          path: place,
          port,
          protocol,
          scheme: protocol === 'UDP' ? 'udp' : 'tcp',
        };
        if (field === 'entity') {
          return [{ ...common, kind: 'entity', host: `entity:${text}` }];
        }
        const parsed = parseEndpoint(`${text}:${port}`);
        const fits = (parsed?.kind === 'addresses') === (field === 'cidr');
        if (parsed && fits && !isInCluster(parsed.host)) {
          const { kind, host } = parsed;
          return [
            { ...common, kind, host, endpoint: `${nameOf(host)}-${port}` },
          ];
        }
        const code =
          parsed && isInCluster(parsed.host)
            ? 'endpoint-in-cluster'
            : 'bad-endpoint';
        scope.sink.add(code, { endpoint: text }, at(scope, place));
        return [];
      });
  });
}

function nameOf(host: string): string {
  return host.replace(/[^a-z0-9]+/g, '-').replace(/^-/, 'any-');
}
