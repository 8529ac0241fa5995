export * from './createWorld';
export { draftNode } from './serviceNode';
export * from './WorldBuilder';
export { drain, STEP } from './steps';
export type { Steps } from './steps';
