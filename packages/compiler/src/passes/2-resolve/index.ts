export * from './createWorld';
export { draftNode } from './serviceNode';
export * from './WorldBuilder';
