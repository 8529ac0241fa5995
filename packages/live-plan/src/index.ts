export {
  ADOPTED_FROM_ANNOTATION,
  consentsOf,
  originalOf,
  planAdoption,
  type Consent,
} from './adoption';
export type { ClusterView } from './ClusterView';
export type { OwnedField } from './fieldOwners';
export { holderOf } from './holders';
export { changedFields, setByOthers, type LiveFieldChange } from './liveChange';
export { asManagedFields, type ManagedFields } from './managedFields';
export { noLongerDerived } from './noLongerDerived';
export {
  belongsTo,
  isElsewhere,
  isRenderedFor,
  letGo,
  ownedManifest,
  ownerReferencesOf,
  owningService,
  renderedManifest,
  SERVICE_KEY_FIELD,
  type PlanOwner,
} from './ownership';
export { isAsRendered, renderedKey } from './rendered';
export {
  describeConflict,
  describeRefusal,
  planObject,
  strangerOf,
  type DryRun,
  type PlannedChange,
  type PlannedObject,
} from './planObject';
export { POD_RUNNERS, runsPods } from './podRunners';
export { liveHash, project, sameContent } from './projection';
export {
  HANDOVER_MANAGER,
  mayTakeReplicas,
  replicasToKeep,
  stopsScaling,
} from './replicas';
