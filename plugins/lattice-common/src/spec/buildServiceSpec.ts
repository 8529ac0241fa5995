import { OWNER_ANNOTATION } from '../annotations';
import type { ServiceSpecInput } from './answers';
import { calleeResourceName } from './names';
import { serviceVariables } from './variables';

const PORT = 8080;

/**
 * The text of a first `service.yaml`: what only the developer knows, with comments that help the
 * next reader. Every scalar in it has been checked to be a plain name, so no quoting can go wrong.
 *
 * Same input, same text: the browser's preview and `lattice:spec:write` both call this.
 */
export function buildServiceSpec(input: ServiceSpecInput): string {
  const variables = serviceVariables(input).map(
    ({ name, resource, key }) =>
      `          ${name}: \${resources.${resource}.${key}}`,
  );
  const resources = resourceLines(input);
  return [
    '# What this service needs, and nothing else. The platform derives the rest: see the',
    '# Infrastructure tab of its page in the portal for every object and why it exists.',
    'apiVersion: lattice.dev/v1alpha1',
    'kind: LatticeService',
    'metadata:',
    `  name: ${input.name}`,
    `  namespace: ${input.namespace}`,
    `  annotations: { ${OWNER_ANNOTATION}: '${input.owner}' }`,
    'spec:',
    '  replicas: 2 # one may stop for maintenance while the other serves',
    '  workload:',
    '    containers:',
    '      main:',
    '        # Written by the pipeline: the digest of the image it built.',
    `        image: ${input.image}`,
    '        resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 500m, memory: 256Mi } }',
    `        livenessProbe: { httpGet: { path: /healthz, port: ${PORT} } }`,
    `        readinessProbe: { httpGet: { path: /readyz, port: ${PORT} } }`,
    ...(variables.length > 0 ? ['        variables:', ...variables] : []),
    `    service: { ports: { http: { port: ${PORT} } } }`,
    ...(resources.length > 0 ? ['    resources:', ...resources] : []),
    '',
  ].join('\n');
}

function resourceLines({
  callees,
  secrets,
  namespace,
}: ServiceSpecInput): string[] {
  return [
    ...callees.map(callee => {
      const name = calleeResourceName(callee, namespace);
      const where =
        callee.namespace === namespace
          ? ''
          : `, id: ${callee.name}, namespace: ${callee.namespace}`;
      return `      ${name}: { type: service, direction: outbound${where} } # opens once it agrees`;
    }),
    ...secrets.map(({ name, keys }) => {
      const list = keys.map(key => `'${key}'`).join(', ');
      return `      ${name}: { type: secret, params: { keys: [${list}] } }`;
    }),
  ];
}
