import { Path } from '../../diagnostics';
import { objectName } from '../../kubernetes';
import { Part } from '../../model';
import {
  DocumentSource,
  JobSpec,
  mergeTask,
  ResourceSpec,
  ServiceSpec,
  TaskSpec,
} from '../../spec';

/** A job in the words of a service: one part for each task, and the resources of all of them. */
export function jobParts(
  { name, source }: { name: string; source: DocumentSource },
  spec: JobSpec,
): { whole: Part; parts: Part[] } {
  const names = Object.keys(spec.tasks).sort();
  const resources: Record<string, ResourceSpec> = {};
  const declaredBy = new Map<string, string>();
  const parts = names.map((task): Part => {
    const merged = mergeTask(spec.defaults, spec.tasks[task]);
    for (const [resource, value] of Object.entries(
      merged.workload?.resources ?? {},
    )) {
      if (declaredBy.has(resource)) continue;
      declaredBy.set(resource, task);
      resources[resource] = value;
    }
    return {
      task,
      prefix: objectName(name, task),
      spec: podsOf(merged),
      source: viewOf(source, path => originIn(spec, task, path)),
    };
  });
  const whole: Part = {
    prefix: name,
    spec: { workload: { containers: {}, resources } },
    source: viewOf(source, path => {
      const [root, section, kind, resource] = path;
      const inside =
        root === 'spec' && section === 'workload' && kind === 'resources';
      const task = inside ? declaredBy.get(String(resource)) : undefined;
      return task === undefined ? path : originIn(spec, task, path);
    }),
  };
  return { whole, parts };
}

/** A container without an image is left out; the analysis says that it lacks one. */
function podsOf({ workload = {}, ...pod }: TaskSpec): ServiceSpec {
  const { restartPolicy, policies, ...spec } = pod;
  const containers: ServiceSpec['workload']['containers'] = {};
  for (const [name, item] of Object.entries(workload.containers ?? {})) {
    const { image } = item;
    if (image !== undefined) containers[name] = { ...item, image };
  }
  return {
    ...spec,
    workload: { containers, resources: workload.resources },
  };
}

/** A task's own words where it has some, else those of "defaults". */
function originIn(spec: JobSpec, task: string, path: Path): Path {
  const [root, ...rest] = path;
  if (root !== 'spec') return path;
  return depthOf(spec.defaults, rest) > depthOf(spec.tasks[task], rest)
    ? ['spec', 'defaults', ...rest]
    : ['spec', 'tasks', task, ...rest];
}

/** How many steps of a path there are. */
function depthOf(value: unknown, path: Path): number {
  let current = value;
  for (const [depth, step] of path.entries()) {
    if (typeof current !== 'object' || current === null) return depth;
    if (!Object.hasOwn(current, step)) return depth;
    current = (current as Record<string | number, unknown>)[step];
  }
  return path.length;
}

/** A source that knows where the document says what is known under another path. */
export function viewOf(
  source: DocumentSource,
  origin: (path: Path) => Path,
): DocumentSource {
  return {
    file: source.file,
    locate: (path, part) => source.locate(path, part),
    extent: path => source.extent?.(path),
    origin,
  };
}
