export * from './createWorld';
export { draftNode } from './serviceNode';
