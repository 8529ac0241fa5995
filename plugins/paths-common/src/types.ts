import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** Names of the data the golden paths REST API exchanges; shapes and units are in `schema/openapi.yaml`. */
export type Action = Schemas['Action'];
export type ActionPlan = Schemas['ActionPlan'];
export type ActionRequest = Schemas['ActionRequest'];
export type Connection = Schemas['Connection'];
export type Delivery = Schemas['Delivery'];
export type DeliveryPlan = Schemas['DeliveryPlan'];
export type DeliveryState = Schemas['DeliveryState'];
export type ChangelogEntry = Schemas['ChangelogEntry'];
export type DeviationDraft = Schemas['DeviationDraft'];
export type DeviationPlan = Schemas['DeviationPlan'];
export type Deviations = Schemas['Deviations'];
export type SpecDeviation = Schemas['SpecDeviation'];
export type EnvironmentState = Schemas['EnvironmentState'];
export type PathDryRun = Schemas['PathDryRun'];
export type PathTemplate = Schemas['PathTemplate'];
export type PathTemplateDetail = Schemas['PathTemplateDetail'];
export type GreenRun = Schemas['GreenRun'];
export type Preview = Schemas['Preview'];
export type Release = Schemas['Release'];
export type Repository = Schemas['Repository'];
export type RepositoryPath = Schemas['RepositoryPath'];
export type RepositoryDetail = Schemas['RepositoryDetail'];
export type ServiceActions = Schemas['ServiceActions'];
export type Upgrade = Schemas['Upgrade'];
export type UpgradedFile = Schemas['UpgradedFile'];
export type Rollout = Schemas['Rollout'];
export type RolloutMember = Schemas['RolloutMember'];
