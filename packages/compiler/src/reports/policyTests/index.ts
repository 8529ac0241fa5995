export { readPolicyTests } from './readPolicyTests';
export type { PolicyTest } from './readPolicyTests';
export { runPolicyTests } from './runPolicyTests';
export type { PolicyTestResult } from './runPolicyTests';
