export * from './createCedarEngine';
export type { Cedar } from './slots';
