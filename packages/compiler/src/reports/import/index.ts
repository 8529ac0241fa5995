export { WORKLOADS as OUTSIDE_WORKLOADS } from './fromKubernetes';
export { importFiles, importObjects } from './importFiles';
export { looksSecret } from './looksSecret';
export { withoutDefaults } from './withoutDefaults';
export type { Gap, Imported } from './types';
