import { Path } from '../../diagnostics';
import { Part } from '../../model';
import { DocumentSource, ModelSpec, ServiceSpec } from '../../spec';
import { viewOf } from './jobParts';

/** Resources a model brings itself. */
export const MODEL_CACHE = 'model-cache';
export const MODEL_SOURCE = 'model-source';

const DEFAULT_PORTS = { vLLM: 8000, SGLang: 30_000 } as const;
const HUGGING_FACE = 'https://huggingface.co';

type Containers = ServiceSpec['workload']['containers'];
type Resources = NonNullable<ServiceSpec['workload']['resources']>;

/** A model in the words of a service: an engine that listens, with a cache and a way to where its weights are. */
export function modelPart(
  { name, source }: { name: string; source: DocumentSource },
  spec: ModelSpec,
): Part {
  const [roleName] = Object.keys(spec.roles).sort();
  const { entryWorkload, ...role } = spec.roles[roleName];
  const names = Object.keys(entryWorkload.containers).sort();
  const primary = names.includes('main') ? 'main' : names[0];
  const port = portOf(spec);
  return {
    prefix: name,
    spec: {
      ...role,
      workload: {
        containers: {
          ...entryWorkload.containers,
          [primary]: engine(spec, entryWorkload.containers[primary]),
        },
        service: { ports: { http: { port } } },
        resources: {
          ...entryWorkload.resources,
          ...sourceResources(spec, role.autoscaling?.max ?? role.replicas ?? 1),
        },
      },
    },
    source: viewOf(source, path => originIn(roleName, path)),
  };
}

function portOf({ routing }: ModelSpec): number {
  return routing.port ?? DEFAULT_PORTS[routing.inferenceEngine];
}

/** The container as the engine wants it, where it does not say otherwise. */
function engine(
  spec: ModelSpec,
  given: Containers[string],
): Containers[string] {
  const { modelSource } = spec;
  const health = { httpGet: { path: '/health', port: 'http' } };
  const folder = modelSource?.mountPath ?? '/models';
  const token = modelSource?.tokenSecret;
  const started = given.command ?? given.args;
  return {
    ...given,
    ...(!started && { args: argumentsOf(spec, folder) }),
    variables: {
      ...(modelSource && { HF_HOME: folder }),
      ...(token && {
        HF_TOKEN: `\${secret.${token.resource}.${token.key ?? 'token'}}`,
      }),
      ...given.variables,
    },
    ...(modelSource && {
      volumes: {
        [folder]: { source: `\${resources.${MODEL_CACHE}}` },
        ...given.volumes,
      },
    }),
    livenessProbe: given.livenessProbe ?? health,
    readinessProbe: given.readinessProbe ?? health,
    // Weights are many gigabytes: an hour to fetch and load them.
    startupProbe: given.startupProbe ?? {
      ...health,
      failureThreshold: 360,
      periodSeconds: 10,
    },
  };
}

function argumentsOf(spec: ModelSpec, folder: string): string[] {
  const { inferenceEngine, model } = spec.routing;
  const port = String(portOf(spec));
  if (inferenceEngine === 'SGLang') {
    return [
      'python3',
      '-m',
      'sglang.launch_server',
      '--model-path',
      model,
      '--host',
      '0.0.0.0',
      '--port',
      port,
      '--enable-metrics',
    ];
  }
  return [
    '--model',
    model,
    '--port',
    port,
    ...(spec.modelSource ? ['--download-dir', folder] : []),
  ];
}

function sourceResources(spec: ModelSpec, copies: number): Resources {
  const { modelSource } = spec;
  if (!modelSource) return {};
  const { uri, cacheSize = '50Gi', egress = [] } = modelSource;
  const host = uri.startsWith('hf://')
    ? HUGGING_FACE
    : uri.replace(/^(https:\/\/[^/]+).*$/, '$1');
  const others = egress.map((address, index) => [`other-${index}`, address]);
  return {
    [MODEL_CACHE]: {
      type: 'volume',
      params: {
        size: cacheSize,
        // Copies on several nodes share what one has fetched.
        accessMode: copies > 1 ? 'ReadWriteMany' : 'ReadWriteOnce',
      },
    },
    [MODEL_SOURCE]: {
      type: 'external-service',
      params: { endpoints: { default: host, ...Object.fromEntries(others) } },
    },
  };
}

/** Sections only a model has. */
const OWN = new Set(['modelSource', 'roles', 'routing']);

/** Where the document says what its form as a service says. */
function originIn(role: string, path: Path): Path {
  const [root, section, part, name, params, endpoints, endpoint] = path;
  if (root !== 'spec' || OWN.has(String(section))) return path;
  if (section !== 'workload') return ['spec', 'roles', role, ...path.slice(1)];
  if (part === 'service') return ['spec', 'routing', 'port'];
  if (part === 'resources' && name === MODEL_CACHE) {
    return ['spec', 'modelSource', 'cacheSize'];
  }
  if (part === 'resources' && name === MODEL_SOURCE) {
    const other = /^other-(\d+)$/.exec(String(endpoint ?? ''));
    return params && endpoints && other
      ? ['spec', 'modelSource', 'egress', Number(other[1])]
      : ['spec', 'modelSource', 'uri'];
  }
  return ['spec', 'roles', role, 'entryWorkload', ...path.slice(2)];
}
