import { isWorkloadKind, LATTICE_API_VERSION } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  MANAGED_BY_LABEL,
  SERVICE_UID_LABEL,
} from '@lattice-portal/plugin-lattice-common';

interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
}

/** The workload a plan belongs to. It has no uid before it is first written. */
export interface PlanOwner {
  kind: string;
  namespace: string;
  name: string;
  uid?: string;
}

/** On an object in another namespace than its service: `namespace/name` of that. */
const SERVICE_ANNOTATION = 'lattice.dev/service-key';

/** Whether an object of a service is written to another namespace. */
export function isElsewhere(
  { metadata }: KubernetesObject,
  owner: Pick<PlanOwner, 'namespace'>,
): boolean {
  return metadata.namespace !== owner.namespace;
}

/** The manifest with everything that says whose it is: the collector deletes it with its service. */
export function ownedManifest(
  manifest: KubernetesObject,
  owner: PlanOwner,
  liveUid?: string,
): KubernetesObject {
  const labels = {
    ...manifest.metadata.labels,
    [MANAGED_BY_LABEL]: 'lattice',
  };
  const metadata = {
    ...manifest.metadata,
    labels: owner.uid ? { ...labels, [SERVICE_UID_LABEL]: owner.uid } : labels,
    ...(liveUid ? { uid: liveUid } : {}),
  };
  if (!owner.uid) {
    return { ...manifest, metadata };
  }
  if (isElsewhere(manifest, owner)) {
    // The collector of the cluster knows no owner in another namespace and would delete the object.
    return {
      ...manifest,
      metadata: {
        ...metadata,
        annotations: {
          ...manifest.metadata.annotations,
          ...serviceKey(owner),
        },
      },
    };
  }
  return {
    ...manifest,
    metadata: {
      ...metadata,
      ownerReferences: [
        {
          apiVersion: LATTICE_API_VERSION,
          kind: owner.kind,
          name: owner.name,
          uid: owner.uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
  };
}

/** The manifest as it lies in a repository of rendered ones: it names its service, and nobody deletes it with that. */
export function renderedManifest(
  manifest: KubernetesObject,
  owner: Pick<PlanOwner, 'namespace' | 'name'>,
): KubernetesObject {
  const { labels, annotations } = manifest.metadata;
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      labels: { ...labels, [MANAGED_BY_LABEL]: 'lattice' },
      annotations: { ...annotations, ...serviceKey(owner) },
    },
  };
}

/**
 * What changes in the metadata of an object of a service when somebody else is to write it from now on. All that it
 * does stays; only its deletion together with the service goes.
 */
export function letGo(
  object: KubernetesObject,
  owner: Pick<PlanOwner, 'namespace' | 'name' | 'uid'>,
): Record<string, unknown> {
  const others = ownerReferencesOf(object).filter(
    ({ uid }) => uid !== owner.uid,
  );
  return {
    ownerReferences: others.length > 0 ? others : null,
    labels: { [SERVICE_UID_LABEL]: null },
    annotations: serviceKey(owner),
  };
}

/** How the server writes down who says which service an object is for. */
export const SERVICE_KEY_FIELD = `f:${SERVICE_ANNOTATION}`;

/** Whether somebody else wrote the object for this service, after a manifest of `renderedManifest`. */
export function isRenderedFor(
  { metadata: { annotations, labels } }: KubernetesObject,
  owner: Pick<PlanOwner, 'namespace' | 'name'>,
): boolean {
  return (
    annotations?.[SERVICE_ANNOTATION] === `${owner.namespace}/${owner.name}` &&
    labels?.[SERVICE_UID_LABEL] === undefined
  );
}

function serviceKey(owner: Pick<PlanOwner, 'namespace' | 'name'>) {
  return { [SERVICE_ANNOTATION]: `${owner.namespace}/${owner.name}` };
}

export function ownerReferencesOf(object: KubernetesObject): OwnerReference[] {
  const references = object.metadata.ownerReferences;
  return Array.isArray(references) ? references : [];
}

/** `namespace/name` of the workload that owns a derived object. */
export function owningService(object: KubernetesObject): string | undefined {
  const reference = ownerReferencesOf(object).find(
    ({ apiVersion, kind }) =>
      isWorkloadKind(kind) && apiVersion === LATTICE_API_VERSION,
  );
  return reference
    ? `${object.metadata.namespace}/${reference.name}`
    : object.metadata.annotations?.[SERVICE_ANNOTATION];
}

/** Whether the object carries the owner's uid, in its label and in its owner reference. A name alone proves nothing. */
export function belongsTo(object: KubernetesObject, uid: string): boolean {
  return (
    object.metadata.labels?.[SERVICE_UID_LABEL] === uid &&
    (ownerReferencesOf(object).some(reference => reference.uid === uid) ||
      object.metadata.annotations?.[SERVICE_ANNOTATION] !== undefined)
  );
}
