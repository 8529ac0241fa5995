export * from './deriveObjects';
export { STRATEGIES } from './strategies';
export type { Job, Strategies, Strategy, Ways } from './Strategy';
