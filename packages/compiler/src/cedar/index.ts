export * from './createCedarEngine';
export type { Cedar } from './slots';
export { whyUnsafe } from './guard';
export { CEDAR_SCHEMA } from './schema';
