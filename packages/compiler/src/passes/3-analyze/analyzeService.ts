import { DiagnosticSink } from '../../diagnostics';
import { Part, Port, ServiceModel, ServiceNode, World } from '../../model';
import { checkAdopt } from './adopt';
import { analyzeBackup } from './backup';
import { bareModel, beginAnalysis, reachOf } from './begin';
import { analyzeContainers } from './containers';
import { analyzeDeploy } from './deploy';
import { analyzeExposure } from './exposure';
import { analyzeGpu } from './gpu';
import { analyzeIngress } from './ingress/analyzeIngress';
import { analyzeObservability } from './observability';
import { analyzePod } from './pod';
import { analyzePullSecrets } from './pullSecrets';
import { analyzeScaling } from './scaling';
import { at, Scope, WORKLOAD } from './scope';
import { analyzeSecrets, secretModels } from './secrets';
import { analyzeSecurity } from './security';
import { analyzeTopology } from './topology';
import { analyzeVolumes } from './volumes';

/** Finds out everything about one service, so that deriving objects needs no more decisions. */
export function analyzeService(
  world: World,
  node: ServiceNode,
  part: Part,
  sink: DiagnosticSink,
): ServiceModel {
  const scope = beginAnalysis(world, node, part, sink);
  checkAdopt(scope);
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
    ...bareModel(world, node, part),
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
    ...reachOf(scope),
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
