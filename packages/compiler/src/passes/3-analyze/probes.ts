import { didYouMean, Path, quoteList } from '../../diagnostics';
import { ContainerModel, Port } from '../../model';
import { ContainerSpec, ProbeSpec } from '../../spec';
import { at, Scope } from './scope';

const CHECKS = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;
export const PROBES = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
] as const;

/** The declared probes, and for the primary container a check that its first TCP port accepts connections. */
export function analyzeProbes(
  scope: Scope,
  container: {
    name: string;
    path: Path;
    spec: ContainerSpec;
    primary: boolean;
  },
): ContainerModel['probes'] {
  const { name, path, spec, primary } = container;
  const probes: ContainerModel['probes'] = {};
  for (const probe of PROBES) {
    const declared = spec[probe];
    if (!declared) continue;
    checkProbe(scope, declared, {
      container: name,
      probe,
      path: [...path, probe],
    });
    probes[probe] = declared;
  }
  const port = scope.node.ports.find(({ protocol }) => protocol === 'TCP');
  if (!primary || !port) return probes;
  const check = { tcpSocket: { port: port.name } };
  const missing = (['livenessProbe', 'readinessProbe'] as const).filter(
    probe => !probes[probe],
  );
  for (const probe of missing) probes[probe] = check;
  if (missing.length > 0) {
    const words = missing.map(probe => probe.replace('Probe', ''));
    scope.notes.push(
      `Container "${name}" is checked for ${words.join(
        ' and ',
      )} by connecting to port "${port.name}", the default of the platform.`,
    );
  }
  return probes;
}

function checkProbe(
  scope: Scope,
  probe: ProbeSpec,
  where: { container: string; probe: string; path: Path },
): void {
  const checks = CHECKS.filter(check => probe[check]);
  if (checks.length !== 1) {
    scope.sink.add(
      'probe-needs-one-check',
      {
        container: where.container,
        probe: where.probe,
        count: checks.length,
        checks: quoteList(CHECKS, 'or'),
      },
      at(scope, where.path, { part: 'key' }),
    );
  }
  for (const check of ['httpGet', 'tcpSocket'] as const) {
    const port = probe[check]?.port;
    if (typeof port === 'string' && !hasPort(scope.node.ports, port)) {
      const names = scope.node.ports.map(({ name }) => name);
      scope.sink.add(
        'unknown-port',
        { port, probe: where.probe, ports: quoteList(names) },
        at(scope, [...where.path, check, 'port'], {
          suggestion: didYouMean(port, names),
        }),
      );
    }
  }
}

function hasPort(ports: readonly Port[], name: string): boolean {
  return ports.some(port => port.name === name);
}
