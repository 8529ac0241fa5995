import path from 'node:path';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';

export type { KubernetesObject };

/** The cluster behind the portal under test, with the rights somebody with kubectl has. */
export function openCluster(): ClusterClient {
  const data = process.env.LATTICE_DATA;
  if (!data) {
    throw new Error(
      'Set LATTICE_DATA to the data folder of the running portal, as in ".lattice".',
    );
  }
  return new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: path.join(data, 'clusters/local/admin.kubeconfig'),
    }),
  });
}

/** What `kubectl apply --server-side` does. */
export async function kubectlApply(
  cluster: ClusterClient,
  object: KubernetesObject,
): Promise<void> {
  await cluster.apply(object, { fieldManager: 'kubectl', force: true });
}

export interface ServiceOptions {
  name: string;
  owner: string;
  image?: string;
  resources?: Record<string, unknown>;
}

const DIGEST = 'a'.repeat(64);

/** A LatticeService in namespace commerce. */
export function latticeService(options: ServiceOptions): KubernetesObject {
  const { name, owner, resources } = options;
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: {
      name,
      namespace: 'commerce',
      annotations: { 'lattice.dev/owner': owner },
    },
    spec: {
      workload: {
        containers: {
          main: {
            image:
              options.image ??
              `registry.example.com/commerce/${name}@sha256:${DIGEST}`,
          },
        },
        ...(resources && { resources }),
      },
    },
  };
}
