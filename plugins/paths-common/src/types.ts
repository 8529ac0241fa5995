import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** Names of the data the golden paths REST API exchanges; shapes and units are in `schema/openapi.yaml`. */
export type Connection = Schemas['Connection'];
export type Delivery = Schemas['Delivery'];
export type DeliveryPlan = Schemas['DeliveryPlan'];
export type DeliveryState = Schemas['DeliveryState'];
export type EnvironmentState = Schemas['EnvironmentState'];
export type PathTemplate = Schemas['PathTemplate'];
export type Preview = Schemas['Preview'];
export type Release = Schemas['Release'];
export type Repository = Schemas['Repository'];
export type RepositoryDetail = Schemas['RepositoryDetail'];
export type Upgrade = Schemas['Upgrade'];
