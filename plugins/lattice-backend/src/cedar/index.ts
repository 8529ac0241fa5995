export { createProcessCedarEngine } from './createProcessCedarEngine';
export { PolicyGuard } from './PolicyGuard';
