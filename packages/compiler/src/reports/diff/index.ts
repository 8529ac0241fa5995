export { diffFleets } from './diffFleets';
export { diffValues } from './diffValues';
export * from './types';
export { planOf } from './planOf';
export type { PlannedAction, PlannedService } from './planOf';
