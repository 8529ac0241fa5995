export { diffFleets } from './diffFleets';
export { childPath, diffValues } from './diffValues';
export * from './types';
export { costChange, planOf } from './planOf';
export type { PlannedAction, PlannedService } from './planOf';
