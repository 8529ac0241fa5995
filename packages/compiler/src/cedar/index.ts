export * from './createCedarEngine';
export type { Cedar } from './slots';
export { CEDAR_SCHEMA } from './schema';
