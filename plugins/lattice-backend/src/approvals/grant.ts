import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  PORTAL_FIELD_MANAGER,
  SYSTEM_NAMESPACE,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import type { ApprovalRecord } from './types';

/**
 * Writes a yes to where the compiler reads it: one object for each thing that was asked, in the namespace nobody but the
 * platform writes in. Writing it twice makes nothing twice.
 */
export async function grant(
  { connection, fleet }: ClusterReconciler,
  record: ApprovalRecord,
): Promise<void> {
  for (const object of objectsOf(record)) {
    const written = await connection.client.apply(object, {
      fieldManager: PORTAL_FIELD_MANAGER,
      force: true,
    });
    // Whoever compiles next must not have to wait for the watch.
    fleet.put(written);
  }
}

function objectsOf(record: ApprovalRecord): KubernetesObject[] {
  const { service, requestedBy, decidedBy = '', comment } = record;
  return record.gates.map(({ gate, subject, policy, hash }) => ({
    apiVersion: LATTICE_API_VERSION,
    kind: 'LatticeApproval',
    metadata: {
      namespace: SYSTEM_NAMESPACE,
      name: `approval-${hash.slice(0, 32)}`,
    },
    spec: {
      service: `${service.namespace}/${service.name}`,
      gate,
      subject,
      policy,
      hash,
      approvedBy: decidedBy,
      requestedBy,
      ...(comment && { comment }),
      ...(record.grantExpires && { expires: record.grantExpires }),
    },
  }));
}
