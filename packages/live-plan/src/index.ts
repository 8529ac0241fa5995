export type { ClusterView } from './ClusterView';
export {
  INTENT_KINDS,
  LATTICE_API_VERSION,
  type IntentKind,
} from './intentKinds';
export { asManagedFields, type ManagedFields } from './managedFields';
export { noLongerDerived } from './noLongerDerived';
export {
  belongsTo,
  isElsewhere,
  ownedManifest,
  ownerReferencesOf,
  owningService,
  type PlanOwner,
} from './ownership';
export {
  describeRefusal,
  planObject,
  runsPods,
  type DryRun,
  type PlannedChange,
  type PlannedObject,
} from './planObject';
export { liveHash, project, sameContent } from './projection';
export {
  HANDOVER_MANAGER,
  mayTakeReplicas,
  replicasToKeep,
  stopsScaling,
} from './replicas';
