export * from './evaluateGates';
export { judgeQuotas } from './quota/gate';
