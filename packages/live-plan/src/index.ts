export type { ClusterView } from './ClusterView';
export type { OwnedField } from './fieldOwners';
export {
  INTENT_KINDS,
  LATTICE_API_VERSION,
  type IntentKind,
} from './intentKinds';
export { changedFields, setByOthers, type LiveFieldChange } from './liveChange';
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
  strangerOf,
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
