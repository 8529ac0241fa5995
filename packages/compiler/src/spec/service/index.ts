export type { ContainerSpec } from './container';
export { MAX_FILE_BYTES } from './file';
export type { FileSpec } from './file';
export type { ProbeSpec } from './probe';
export type { SecuritySpec } from './security';
export { DEFAULT_METRIC, UTILIZATION_METRICS } from './scaling';
export * from './service';
export * from './unsupported';
