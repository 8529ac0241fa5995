export {
  ClusterClient,
  type ApplyOptions,
  type ClusterClientOptions,
  type DeleteOptions,
  type ListOptions,
} from './ClusterClient';
export {
  KubeconfigCredentials,
  type ClusterAccess,
  type CredentialSource,
  type KubeconfigOptions,
} from './credentials';
export {
  ClusterError,
  hasStatus,
  isClusterError,
  type ClusterErrorOptions,
  type FieldConflict,
  type StatusCause,
} from './errors';
export {
  refOf,
  type KubernetesObject,
  type ListResult,
  type ObjectMeta,
  type ObjectRef,
  type TypeRef,
} from './types';
export type { TransportRequest } from './transport';
export type { WatchClock } from './watch/clock';
export type { WatchChange } from './watch/ObjectCache';
export type {
  Watch,
  WatchOptions,
  WatchSource,
  WatchState,
} from './watch/Watch';
