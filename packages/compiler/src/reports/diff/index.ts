export { diffFleets } from './diffFleets';
export { diffValues } from './diffValues';
export * from './types';
