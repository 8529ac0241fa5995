import { DiagnosticSink, Path } from '../../diagnostics';
import {
  JobModel,
  Part,
  Port,
  ServiceModel,
  ServiceNode,
  TaskModel,
  World,
} from '../../model';
import { JobSpec, mergeTask } from '../../spec';
import { analyzeJobBackup } from './backup';
import { bareModel, beginAnalysis, reachOf } from './begin';
import { checkJob } from './checkJob';
import { analyzeContainers } from './containers';
import { analyzeGpu } from './gpu';
import { analyzePod } from './pod';
import { analyzePullSecrets } from './pullSecrets';
import { Scope, scopeOf } from './scope';
import { analyzeSecrets, SecretDraft, secretModels } from './secrets';
import { analyzeSecurity } from './security';
import { analyzeVolumes } from './volumes';

const METRICS: Path = ['spec', 'observability', 'metrics', 'port'];

/**
 * Finds out everything about one job. Its tasks share an identity, and with it what they may reach; each has pods of its
 * own.
 */
export function analyzeJob(
  world: World,
  node: ServiceNode,
  { spec, whole }: { spec: JobSpec; whole: Part },
  sink: DiagnosticSink,
): ServiceModel {
  const scope = beginAnalysis(world, node, whole, sink);
  const { claims } = scope;
  checkJob(scope, spec);
  const secrets = analyzeSecrets(scope);
  const volumes = analyzeVolumes(scope);
  const port = spec.observability?.metrics?.port;
  const metricsPort: Port | undefined =
    port === undefined
      ? undefined
      : { name: 'metrics', port, targetPort: port, protocol: 'TCP' };
  const shared: ServiceModel = {
    ...bareModel(world, node, whole),
    ports: metricsPort ? [metricsPort] : [],
    metricsPort,
    metricsPath: METRICS,
    volumes: [...volumes.values()],
    ...reachOf(scope),
    pod: analyzePod(scope).pod,
  };
  // What "defaults" says wrong is wrong in every task, and told once.
  const own = new DiagnosticSink();
  const found = node.parts.map(part =>
    analyzeTask(
      { world, node, spec, shared, claims, secrets, volumes, sink: own },
      part,
    ),
  );
  sink.diagnostics.push(
    ...new Map(
      own.diagnostics.map(item => [JSON.stringify(item), item]),
    ).values(),
  );
  const models = secretModels(secrets);
  // Who uses which secret is known once all tasks were looked at.
  const tasks = found.map(({ task, scope: mine }) => ({
    ...task,
    model: {
      ...task.model,
      secrets: models.filter(({ resource }) => declares(mine, resource)),
    },
  }));
  const job: JobModel = { tasks, spec };
  const several = tasks.length > 1;
  return {
    ...shared,
    job,
    // Of the job as a whole; nothing runs in the pods of its tasks for it.
    backup: analyzeJobBackup(scope, spec, volumes),
    secrets: models,
    pulls: distinctPulls(tasks),
    containers: tasks.flatMap(({ name, model }) =>
      model.containers.map(container => ({
        ...container,
        name: several ? `${name}/${container.name}` : container.name,
        path: model.source.origin?.(container.path) ?? container.path,
      })),
    ),
    overrides: tasks.flatMap(({ name, model }) =>
      model.overrides.map(override => ({
        ...override,
        ...(several &&
          override.container && {
            container: `${name}/${override.container}`,
          }),
      })),
    ),
    notes: [
      ...new Set([
        ...scope.notes,
        ...found.flatMap(({ scope: { notes }, task: { name } }) =>
          notes.map(note => (several ? `Task "${name}": ${note}` : note)),
        ),
      ]),
    ],
  };
}

interface JobScope {
  world: World;
  node: ServiceNode;
  spec: JobSpec;
  shared: ServiceModel;
  claims: Scope['claims'];
  secrets: ReadonlyMap<string, SecretDraft>;
  volumes: ReturnType<typeof analyzeVolumes>;
  sink: DiagnosticSink;
}

function analyzeTask(
  { world, node, spec, shared, claims, secrets, volumes, sink }: JobScope,
  part: Part,
): { task: TaskModel; scope: Scope } {
  const name = part.task ?? '';
  const bare = scopeOf(world, node, part, sink);
  const own = <T>(all: ReadonlyMap<string, T>) =>
    new Map([...all].filter(([resource]) => declares(bare, resource)));
  const scope: Scope = { ...bare, claims: own(claims) };
  const mine = { secrets: own(secrets), volumes: own(volumes) };
  const gpu = analyzeGpu(scope);
  const containers = analyzeContainers(scope, { ...mine, gpu });
  const { pod, overrides } = analyzePod(scope);
  const pulls = analyzePullSecrets(scope, mine.secrets, containers);
  const merged = mergeTask(spec.defaults, spec.tasks[name]);
  const model: ServiceModel = {
    ...shared,
    prefix: part.prefix,
    source: part.source,
    replicas: merged.replicas ?? 1,
    replicasDeclared: merged.replicas !== undefined,
    containers,
    ...pulls,
    volumes: [...mine.volumes.values()],
    gpu,
    pod,
    overrides: [
      ...containers.flatMap(({ name: container, path, spec: { security } }) =>
        analyzeSecurity(scope, container, path, security),
      ),
      ...overrides,
    ],
  };
  const task: TaskModel = {
    name,
    model,
    replicas: model.replicas,
    restartPolicy: merged.restartPolicy ?? 'Never',
    policies: merged.policies,
    path: ['spec', 'tasks', name],
  };
  return { task, scope };
}

function declares({ spec }: Scope, resource: string): boolean {
  return Object.hasOwn(spec.workload.resources ?? {}, resource);
}

/** Tasks share the Secrets of their job. */
function distinctPulls(tasks: readonly TaskModel[]): ServiceModel['pulls'] {
  const pulls = new Map(
    tasks.flatMap(({ model }) =>
      model.pulls.map(pull => [
        pull.objectName,
        { ...pull, path: model.source.origin?.(pull.path) ?? pull.path },
      ]),
    ),
  );
  return [...pulls.keys()].sort().flatMap(name => pulls.get(name) ?? []);
}
