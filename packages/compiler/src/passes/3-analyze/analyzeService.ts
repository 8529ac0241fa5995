import { DiagnosticSink } from '../../diagnostics';
import {
  Part,
  Port,
  scraperOf,
  ServiceModel,
  ServiceNode,
  World,
} from '../../model';
import { reportMembers } from './analyzeMember';
import { analyzeBackup } from './backup';
import { claimEndpoints } from './claimEndpoints';
import { analyzeClaims } from './claims';
import { analyzeContainers } from './containers';
import { analyzeDeploy } from './deploy';
import { analyzeExposure } from './exposure';
import { analyzeExternal } from './external';
import { analyzeGpu } from './gpu';
import { analyzeIngress } from './ingress/analyzeIngress';
import { analyzeObservability } from './observability';
import { checkNamespace } from './namespace';
import { analyzePeers } from './peers';
import { analyzePod } from './pod';
import { analyzePullSecrets } from './pullSecrets';
import { checkResources } from './resources';
import { analyzeScaling } from './scaling';
import { at, Scope, scopeOf, WORKLOAD } from './scope';
import { analyzeSecrets, secretModels } from './secrets';
import { analyzeSecurity } from './security';
import { analyzeTelemetry } from './telemetry';
import { analyzeTopology } from './topology';
import { analyzeVolumes } from './volumes';

/** Finds out everything about one service, so that deriving objects needs no more decisions. */
export function analyzeService(
  world: World,
  node: ServiceNode,
  part: Part,
  sink: DiagnosticSink,
): ServiceModel {
  const outer = scopeOf(world, node, part, sink);
  const claims = analyzeClaims(outer);
  const scope: Scope = { ...outer, claims };
  checkNamespace(scope);
  reportMembers(scope);
  checkResources(scope);
  const ports = analyzePorts(scope);
  const secrets = analyzeSecrets(scope);
  const volumes = analyzeVolumes(scope);
  const gpu = analyzeGpu(scope);
  const containers = analyzeContainers(scope, { secrets, volumes, gpu });
  const { pod, overrides } = analyzePod(scope);
  const pulls = analyzePullSecrets(scope, secrets, containers);
  const exposure = analyzeExposure(scope, secrets, ports);
  const ingress = analyzeIngress(scope, secrets);
  return {
    node,
    prefix: part.prefix,
    source: part.source,
    platform: world.platform,
    scraper: scraperOf(world, world.platform),
    ...analyzeScaling(scope),
    ...analyzeDeploy(scope),
    ...analyzeTopology(scope),
    ...ports,
    ...analyzeObservability(scope),
    containers,
    secrets: secretModels(secrets),
    ...pulls,
    volumes: [...volumes.values()],
    backup: analyzeBackup(scope, volumes),
    gpu,
    ...(exposure && { exposure }),
    ...(ingress && { ingress }),
    ...analyzePeers(scope),
    external: analyzeExternal(scope),
    claims: [...claims.values()],
    provided: [
      ...analyzeTelemetry(scope),
      ...claimEndpoints(node.namespace, claims.values()),
    ],
    pod,
    overrides: [
      ...containers.flatMap(({ name, path, spec: container }) =>
        analyzeSecurity(scope, name, path, container.security),
      ),
      ...overrides,
    ],
    notes: [...new Set(scope.notes)],
  };
}

function analyzePorts(
  scope: Scope,
): Pick<ServiceModel, 'ports' | 'portsDeclared'> {
  const { node, spec, sink, notes } = scope;
  const { ports } = node;
  const portsDeclared = spec.workload.service?.ports !== undefined;
  if (!portsDeclared) {
    const [{ name, port }] = ports;
    notes.push(
      `The service declares no port and gets port "${name}" (${port}), the default of the platform.`,
    );
  }
  const taken = new Map<string, Port>();
  for (const port of ports) {
    const number = `${port.port}/${port.protocol}`;
    const first = taken.get(number);
    if (first) {
      sink.add(
        'duplicate-port',
        { port: port.port, first: first.name, second: port.name },
        at(scope, [...WORKLOAD, 'service', 'ports', port.name, 'port']),
      );
    } else taken.set(number, port);
  }
  return { ports, portsDeclared };
}
