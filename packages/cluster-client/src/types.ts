/** A Kubernetes object as JSON; nothing is typed away, so no unknown field is ever lost. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [key: string]: unknown;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  generation?: number;
  resourceVersion?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  [key: string]: unknown;
}

/** What names a kind; the resource path follows from discovery. */
export interface TypeRef {
  /** `apps/v1`, or `v1` for the core group. */
  apiVersion: string;
  kind: string;
}

export interface ObjectRef extends TypeRef {
  /** Absent for cluster-scoped kinds. */
  namespace?: string;
  name: string;
}

/** One page of a list, items completed with apiVersion and kind (the server leaves them out). */
export interface ListResult {
  items: KubernetesObject[];
  resourceVersion: string;
}

export function refOf(object: KubernetesObject): ObjectRef {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace,
    name: object.metadata.name,
  };
}
