import { KubernetesObject } from '@lattice-portal/compiler';
import { createHash } from 'node:crypto';

/** Services per namespace of the made-up fleet. */
const PER_NAMESPACE = 20;

/**
 * A fleet of linked services with the policies it needs: each service calls three others, which agree; each has two
 * secrets, one of them embedded in a longer text, and shares a quota with its namespace.
 */
export function fleet(size: number): KubernetesObject[] {
  const namespaces = Math.ceil(size / PER_NAMESPACE);
  const objects: KubernetesObject[] = [platform()];
  for (let index = 0; index < namespaces; index++) {
    objects.push(quota(namespaceOf(index)), policy(namespaceOf(index)));
  }
  for (let index = 0; index < size; index++) objects.push(service(index, size));
  return objects;
}

function namespaceOf(namespace: number): string {
  return `team-${namespace}`;
}

function place(index: number): { name: string; namespace: string } {
  return {
    name: `service-${index}`,
    namespace: namespaceOf(Math.floor(index / PER_NAMESPACE)),
  };
}

function object(
  kind: string,
  metadata: KubernetesObject['metadata'],
  spec: object,
): KubernetesObject {
  return { apiVersion: 'lattice.dev/v1alpha1', kind, metadata, spec };
}

function platform(): KubernetesObject {
  return object('LatticePlatform', { name: 'platform' }, {});
}

function quota(namespace: string): KubernetesObject {
  return object(
    'LatticeQuota',
    { name: `quota-${namespace}`, namespace: 'lattice-system' },
    {
      principal: `Lattice::Namespace::"${namespace}"`,
      limits: { cpu: '1000', memory: '1Ti', pods: 1000 },
    },
  );
}

function policy(namespace: string): KubernetesObject {
  return object(
    'CedarPolicy',
    { name: `secrets-${namespace}`, namespace: 'lattice-system' },
    {
      policies: `permit (
  principal is Lattice::Service,
  action == Lattice::Action::"AccessSecret",
  resource is Lattice::SecretPath
)
when { principal.namespace == "${namespace}" && resource.path like "${namespace}/*" };`,
    },
  );
}

function service(index: number, size: number): KubernetesObject {
  const { name, namespace } = place(index);
  const resources: Record<string, object> = {
    database: { type: 'secret', params: { keys: ['dsn'] } },
    broker: { type: 'secret', params: { keys: ['token'] } },
  };
  for (const step of [1, 2, 3]) {
    const callee = place((index + step) % size);
    const caller = place((index + size * step - step) % size);
    if (callee.name !== name)
      resources[callee.name] = {
        direction: 'outbound',
        namespace: callee.namespace,
      };
    if (caller.name !== name)
      resources[caller.name] = {
        direction: 'inbound',
        namespace: caller.namespace,
      };
  }
  const digest = createHash('sha256').update(name).digest('hex');
  return object(
    'LatticeService',
    {
      name,
      namespace,
      uid: digest.slice(0, 36),
      generation: 1,
      resourceVersion: String(1000 + index),
      annotations: { 'lattice.dev/owner': `group:default/${namespace}` },
    },
    {
      replicas: 1 + (index % 4),
      workload: {
        containers: {
          main: {
            image: `registry.example.com/${namespace}/${name}@sha256:${digest}`,
            variables: {
              DATABASE_URL: `postgres://app:\${secret.database.dsn}@db:5432/${name}`,
              BROKER_TOKEN: '${resources.broker.token}',
              UPSTREAM:
                size > 1
                  ? `\${resources.${place((index + 1) % size).name}.url}`
                  : 'none',
              LOG_LEVEL: 'info',
            },
            resources: {
              requests: { cpu: '100m', memory: '128Mi' },
              limits: { cpu: '1', memory: '256Mi' },
            },
          },
        },
        service: {
          ports: {
            http: { port: 80, targetPort: 8080 },
            metrics: { port: 9090 },
          },
        },
        resources,
      },
    },
  );
}
