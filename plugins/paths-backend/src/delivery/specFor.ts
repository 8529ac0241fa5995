import {
  DELIVERY_ANNOTATION,
  ENVIRONMENT_ANNOTATION,
  fillNamespace,
  RELEASE_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import {
  isMap,
  isScalar,
  parseDocument,
  type Document,
  type YAMLMap,
} from 'yaml';

export interface Place {
  /** Name of the environment. */
  environment: string;
  /** Pattern of its namespaces. */
  namespace: string;
  /** Of a preview. */
  number?: number;
  /** Somebody else writes what it compiles to. */
  isRendered?: boolean;
}

export interface Source {
  /** Address of the repository. */
  repository: string;
  commit: string;
  /** Number of the release, or what else it is called. */
  release: string;
}

/**
 * The spec of a release as it is written into an environment: in the namespace the environment has for the team, its
 * callees in those for theirs, and with where it comes from. Comments and order of the text stay.
 */
export function specFor(text: string, place: Place, source: Source): string {
  const document = parseDocument(text);
  const within = (namespace: string) =>
    fillNamespace(place.namespace, { namespace, number: place.number });
  document.setIn(
    ['metadata', 'namespace'],
    within(String(document.getIn(['metadata', 'namespace']))),
  );
  const annotations: Record<string, string> = {
    [SOURCE_REPOSITORY_ANNOTATION]: source.repository,
    [SOURCE_COMMIT_ANNOTATION]: source.commit,
    [RELEASE_ANNOTATION]: source.release,
    [ENVIRONMENT_ANNOTATION]: place.environment,
    ...(place.isRendered ? { [DELIVERY_ANNOTATION]: 'rendered' } : {}),
  };
  for (const [key, value] of Object.entries(annotations)) {
    document.setIn(['metadata', 'annotations', key], value);
  }
  for (const workload of workloadsIn(document)) {
    const resources = workload.get('resources');
    for (const { value } of isMap(resources) ? resources.items : []) {
      const namespace = isMap(value) ? value.get('namespace', true) : undefined;
      if (
        isMap(value) &&
        value.get('type') === 'service' &&
        isScalar(namespace)
      ) {
        value.set('namespace', within(String(namespace.value)));
      }
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Of a service its one workload; of a job what holds for every task, and what each adds. */
function workloadsIn(document: Document): YAMLMap[] {
  const tasks = document.getIn(['spec', 'tasks']);
  const paths = [
    ['spec', 'workload'],
    ['spec', 'defaults', 'workload'],
    ...(isMap(tasks)
      ? tasks.items.map(({ key }) => [
          'spec',
          'tasks',
          String(isScalar(key) ? key.value : key),
          'workload',
        ])
      : []),
  ];
  return paths.map(path => document.getIn(path)).filter(isMap);
}
