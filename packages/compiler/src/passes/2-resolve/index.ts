export * from './createWorld';
export { draftNode, nodeFacts } from './serviceNode';
export * from './WorldBuilder';
export { drain, STEP } from './steps';
export type { Steps } from './steps';
