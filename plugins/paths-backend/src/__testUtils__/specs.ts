export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A spec as the golden path writes it, of the team payments. */
export function specText(options: {
  namespace: string;
  name?: string;
  replicas?: number;
  image?: string;
}): string {
  const { namespace, name = 'checkout', replicas = 1 } = options;
  const { image = `registry.example.com/${name}@${DIGEST}` } = options;
  return [
    'apiVersion: lattice.dev/v1alpha1',
    'kind: LatticeService',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    "  annotations: { lattice.dev/owner: 'group:default/payments' }",
    'spec:',
    `  replicas: ${replicas} # as many as it takes`,
    '  workload:',
    '    containers:',
    '      main:',
    `        image: ${image}`,
    '',
  ].join('\n');
}

/** A job by the clock, of the team payments. */
export function jobText(options: { namespace: string; name: string }): string {
  const { namespace, name } = options;
  return [
    'apiVersion: lattice.dev/v1alpha1',
    'kind: LatticeJob',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    "  annotations: { lattice.dev/owner: 'group:default/payments' }",
    'spec:',
    "  schedule: '30 2 * * *'",
    '  tasks:',
    '    main:',
    '      workload:',
    '        containers:',
    '          main:',
    `            image: registry.example.com/${name}@${DIGEST}`,
    '',
  ].join('\n');
}
