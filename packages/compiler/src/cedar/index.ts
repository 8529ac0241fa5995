export * from './createCedarEngine';
