export type { ContainerSpec } from './container';
export type { ProbeSpec } from './probe';
export type { ResourceSpec } from './resource';
export type { SecuritySpec } from './security';
export * from './service';
export * from './unsupported';
