import { Path } from '../../diagnostics';
import { Exposure, ServiceModel, TLS_PATH } from '../../model';
import { analyzeTls } from './ingress/tls';
import { at, Scope, WORKLOAD } from './scope';
import { SecretDraft } from './secrets';

const SERVICE: Path = [...WORKLOAD, 'service'];
const FIELDS = ['hostnames', 'publishDns', 'tls'] as const;

/** Which ports the world reaches without a gateway; absent when it reaches none. */
export function analyzeExposure(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { ports, metricsPort, metricsPath }: Partial<ServiceModel>,
): Exposure | undefined {
  const { spec, sink } = scope;
  const { service = {} } = spec.workload;
  const { serviceType: type = 'ClusterIP', hostnames = [] } = service;
  if (type === 'ClusterIP') {
    for (const field of FIELDS) {
      if (service[field] === undefined) continue;
      sink.add(
        'needs-external-type',
        { field },
        at(scope, [...SERVICE, field], { part: 'key' }),
      );
    }
    return undefined;
  }
  const path = [...SERVICE, 'serviceType'];
  if (spec.ingress) {
    sink.add('external-type-with-ingress', { type }, at(scope, path));
  }
  if (service.publishDns && hostnames.length === 0) {
    sink.add(
      'needs-hostnames',
      { field: 'publishDns' },
      at(scope, [...SERVICE, 'publishDns'], { part: 'key' }),
    );
  }
  if (service.tls && !service.tls.secretName && hostnames.length === 0) {
    sink.add(
      'needs-hostnames',
      { field: 'tls' },
      at(scope, [...SERVICE, 'tls'], { part: 'key' }),
    );
  }
  const tls = analyzeTls(scope, secrets, {
    spec: service.tls,
    path: [...SERVICE, 'tls'],
    subject: 'the service',
    parts: [],
  });
  if (tls) reportTaken(scope);
  reportClaims(scope, hostnames);
  const all = ports ?? [];
  // What is only there to be measured is nobody's business outside.
  const open = all.filter(
    port => port.name !== 'metrics' && !(metricsPath && port === metricsPort),
  );
  return {
    type,
    path,
    ports: open.length > 0 ? open : all,
    hostnames: [...hostnames].sort(),
    publishDns: service.publishDns ?? false,
    ...(tls && { tls }),
  };
}

/** The certificate needs its folder for itself. */
function reportTaken(scope: Scope): void {
  const { workload, sidecars = {} } = scope.spec;
  const groups = [
    { of: workload.containers, path: [...WORKLOAD, 'containers'] },
    { of: sidecars, path: ['spec', 'sidecars'] },
  ];
  for (const { of, path } of groups) {
    for (const [container, { files = {}, volumes = {} }] of Object.entries(
      of,
    )) {
      for (const [field, mounts] of Object.entries({ files, volumes })) {
        for (const mount of Object.keys(mounts)) {
          if (!`${mount}/`.startsWith(`${TLS_PATH}/`)) continue;
          scope.sink.add(
            'tls-mount-taken',
            { path: mount, container },
            at(scope, [...path, container, field, mount], { part: 'key' }),
          );
        }
      }
    }
  }
}

function reportClaims(scope: Scope, hostnames: readonly string[]): void {
  const { node, world, sink } = scope;
  for (const [index, host] of hostnames.entries()) {
    const claim = `${host}/`;
    for (const other of world.claimants.get(claim) ?? []) {
      if (other === node.key) continue;
      const [first, second] = [node.key, other]
        .sort()
        .map(key => `service "${key}"`);
      sink.add(
        'route-overlap',
        { claim, first, second },
        at(scope, [...SERVICE, 'hostnames', index]),
      );
    }
  }
}
