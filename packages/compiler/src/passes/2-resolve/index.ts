export * from './createWorld';
