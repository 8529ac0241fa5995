export * from './deriveObjects';
export { STRATEGIES } from './strategies';
export { waysOf } from './Strategy';
export type { Job, Strategies, Strategy, Ways } from './Strategy';
export { clusterSecretStore } from './secretStore';
