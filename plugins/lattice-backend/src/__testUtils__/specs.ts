import type { KubernetesObject } from '@lattice-portal/cluster-client';

export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

export interface SpecOptions {
  namespace: string;
  name: string;
  replicas?: number;
  image?: string;
  resources?: Record<string, unknown>;
  variables?: Record<string, string>;
  ports?: Record<string, unknown>;
  annotations?: Record<string, string>;
  /** Services of other clusters that may call. */
  advertise?: string[];
}

/** A LatticeService as somebody would write it, with as little as possible. */
export function serviceSpec(options: SpecOptions): KubernetesObject {
  const { namespace, name, replicas, ports, annotations } = options;
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { namespace, name, ...(annotations ? { annotations } : {}) },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      ...(options.advertise
        ? { advertise: { allowedServices: options.advertise } }
        : {}),
      workload: {
        containers: {
          main: {
            image: options.image ?? `registry.example.com/${name}@${DIGEST}`,
            ...(options.variables ? { variables: options.variables } : {}),
          },
        },
        ...(ports ? { service: { ports } } : {}),
        ...(options.resources ? { resources: options.resources } : {}),
      },
    },
  };
}

/** The payments service of the documentation. */
export function payments(namespace: string, replicas = 3): KubernetesObject {
  return serviceSpec({
    namespace,
    name: 'payments',
    replicas,
    variables: { DATABASE_URL: 'postgres://${resources.payments-db.dsn}' },
    resources: {
      orders: { type: 'service', direction: 'outbound' },
      'payments-db': { type: 'secret', params: { keys: ['dsn'] } },
      stripe: { type: 'secret', params: { keys: ['api-key'] } },
    },
  });
}

/** Its neighbour; `agreed: false` leaves out its half of the agreement. */
export function orders(namespace: string, agreed = true): KubernetesObject {
  return serviceSpec({
    namespace,
    name: 'orders',
    annotations: { 'lattice.dev/owner': 'group:default/orders' },
    replicas: 2,
    ports: { http: { port: 80, targetPort: 8080 } },
    resources: agreed ? { payments: { direction: 'inbound' } } : undefined,
  });
}

/** Lets the services of a namespace read the secrets below its path. */
export function secretsPolicy(namespace: string): KubernetesObject {
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { namespace: 'lattice-system', name: `secrets-${namespace}` },
    spec: {
      policies: `permit (principal is Lattice::Service, action == Lattice::Action::"AccessSecret", resource is Lattice::SecretPath)
when { principal.namespace == "${namespace}" && resource.path like "${namespace}/*" };`,
    },
  };
}
