import { KubernetesObject } from '../../api';
import { MANAGED_BY_LABEL, MANAGER } from '../../kubernetes';
import { LatticeDocument } from '../../spec';

/** The store of the secrets operator that a SecretProvider stands for; undefined for a document of another kind or with errors. */
export function clusterSecretStore(
  document: LatticeDocument,
): KubernetesObject | undefined {
  if (document.kind !== 'SecretProvider' || !document.spec) return undefined;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: {
      name: document.name,
      labels: { [MANAGED_BY_LABEL]: MANAGER },
    },
    spec: { provider: document.spec.provider },
  };
}
