import { OWNER_ANNOTATION } from '../annotations';
import type { ServiceSpecInput } from './answers';
import { calleeResourceName } from './names';
import { PATHS, type GoldenPath, type PathKind } from './paths';
import { resourcesOf } from './sizes';
import { serviceVariables } from './variables';

const PORT = 8080;

/** What stands under `spec`, for each kind of path. */
const SHAPES: Record<
  PathKind,
  (input: ServiceSpecInput, path: GoldenPath) => string[]
> = {
  service: (input, path) => [
    ...replicas(input),
    ...alerts('errors', 'threshold: 2.5', 'The bank declines some requests.'),
    ...indent(2, workload(input, path)),
  ],
  frontend: (input, path) => [
    ...replicas(input),
    ...alerts('duration', 'threshold: 1500', 'Large pictures.'),
    ...ingress(input),
    ...indent(2, workload(input, path)),
  ],
  worker: (input, path) => [
    ...replicas(input),
    '  observability:',
    '    # An alert whose threshold does not fit is adjusted here, with the reason:',
    "    # alerts: { saturation: { threshold: 95, reason: 'Large messages.' } }",
    '    metrics:',
    '      mappings: # each becomes a panel of the dashboard',
    ...Object.entries(path.mappings ?? {}).map(
      ([name, query]) => `        ${name}: '${query}'`,
    ),
    ...indent(2, workload(input, path)),
  ],
  job: (input, path) => [
    `  schedule: '${input.schedule ?? path.schedule}' # in UTC`,
    '  concurrencyPolicy: Forbid # a run that takes long is not overtaken by the next',
    '  maxRetry: 2',
    '  tasks:',
    '    main:',
    ...indent(6, workload(input, path)),
  ],
};

/**
 * The text of a first `service.yaml`: what only the developer knows, with comments that help the
 * next reader. Every scalar in it has been checked to be a plain name, so no quoting can go wrong.
 *
 * Same input, same text: the browser's preview and `lattice:spec:write` both call this.
 */
export function buildServiceSpec(input: ServiceSpecInput): string {
  const path: GoldenPath = PATHS[input.path ?? 'node-service'];
  const kind = path.kind === 'job' ? 'LatticeJob' : 'LatticeService';
  return [
    '# What this service needs, and nothing else. The platform derives the rest: see the',
    '# Infrastructure tab of its page in the portal for every object and why it exists.',
    'apiVersion: lattice.dev/v1alpha1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${input.name}`,
    `  namespace: ${input.namespace}`,
    `  annotations: { ${OWNER_ANNOTATION}: '${input.owner}' }`,
    'spec:',
    ...SHAPES[path.kind](input, path),
    '',
  ].join('\n');
}

function replicas({ replicas: count = 2 }: ServiceSpecInput): string[] {
  return count > 1
    ? [
        `  replicas: ${count} # one may stop for maintenance while the others serve`,
      ]
    : [`  replicas: ${count}`];
}

/** The platform's thresholds hold until somebody writes another, so the lines are there to be uncommented. */
function alerts(alert: string, threshold: string, reason: string): string[] {
  return [
    '  # Alerts and a dashboard are derived. Where a threshold does not fit, say which does and why:',
    `  # observability: { alerts: { ${alert}: { ${threshold}, reason: '${reason}' } } }`,
  ];
}

function ingress({ host }: ServiceSpecInput): string[] {
  return host
    ? [
        '  ingress:',
        '    routes:',
        `      web: { hosts: [${host}], tls: {} } # a host takes a permit of the platform team`,
      ]
    : [
        '  # To be reached from outside, name a host; it takes a permit of the platform team:',
        '  # ingress: { routes: { web: { hosts: [shop.example.com], tls: {} } } }',
      ];
}

function workload(input: ServiceSpecInput, path: GoldenPath): string[] {
  const { requests, limits } = resourcesOf(path.runtime, input.size ?? 'small');
  const variables = serviceVariables(input).map(
    ({ name, resource, key }) =>
      `        ${name}: \${resources.${resource}.${key}}`,
  );
  const resources = resourceLines(input);
  const listens = path.kind !== 'job';
  return [
    'workload:',
    '  containers:',
    '    main:',
    '      # Written by the pipeline: the digest of the image it built.',
    `      image: ${input.image}`,
    `      resources: { requests: { cpu: ${requests.cpu}, memory: ${requests.memory} }, limits: { cpu: ${limits.cpu}, memory: ${limits.memory} } }`,
    ...(listens
      ? [
          `      livenessProbe: { httpGet: { path: /healthz, port: ${PORT} } }`,
          `      readinessProbe: { httpGet: { path: /readyz, port: ${PORT} } }`,
        ]
      : []),
    ...(variables.length > 0 ? ['      variables:', ...variables] : []),
    ...(listens ? [`  service: { ports: { http: { port: ${PORT} } } }`] : []),
    ...(resources.length > 0 ? ['  resources:', ...resources] : []),
  ];
}

function resourceLines({
  callees,
  secrets,
  namespace,
  claims = [],
  gpus = 0,
}: ServiceSpecInput): string[] {
  return [
    ...callees.map(callee => {
      const name = calleeResourceName(callee, namespace);
      const where =
        callee.namespace === namespace
          ? ''
          : `, id: ${callee.name}, namespace: ${callee.namespace}`;
      return `    ${name}: { type: service, direction: outbound${where} } # opens once it agrees`;
    }),
    ...claims.map(claim => {
      const size = claim.class ? `, class: ${claim.class}` : '';
      return `    ${claim.name}: { type: ${claim.type}${size} }`;
    }),
    ...(gpus > 0 ? [`    gpu: { type: gpu, params: { count: ${gpus} } }`] : []),
    ...secrets.map(({ name, keys }) => {
      const list = keys.map(key => `'${key}'`).join(', ');
      return `    ${name}: { type: secret, params: { keys: [${list}] } }`;
    }),
  ];
}

function indent(columns: number, lines: string[]): string[] {
  return lines.map(line => `${' '.repeat(columns)}${line}`);
}
