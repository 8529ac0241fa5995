import type {
  ClusterClient,
  KubernetesObject,
} from '@lattice-portal/cluster-client';
import { DIGEST } from './specs';
import { waitFor } from './waitFor';

/** A Deployment and its Service as somebody wrote them by hand, before Lattice. */
export function running(namespace: string, name: string): KubernetesObject[] {
  const labels = { app: name };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name, labels: { tier: 'front' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'main',
                image: `registry.example.com/${name}@${DIGEST}`,
                ports: [{ name: 'http', containerPort: 8080 }],
                env: [{ name: 'LEFT_OVER', value: 'yes' }],
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name },
      spec: {
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    },
  ];
}

/** Both, once the pods are ready. */
export async function serving(
  client: Pick<ClusterClient, 'get'>,
  namespace: string,
  name: string,
): Promise<{ deployment: KubernetesObject; service: KubernetesObject }> {
  const deployment = await waitFor(
    `Deployment "${name}" to run`,
    () =>
      client.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace,
        name,
      }),
    found => (found?.status as { readyReplicas?: number })?.readyReplicas === 2,
    30,
  );
  const service = await client.get({
    apiVersion: 'v1',
    kind: 'Service',
    namespace,
    name,
  });
  if (!deployment || !service) {
    throw new Error(`"${name}" is not there`);
  }
  return { deployment, service };
}
