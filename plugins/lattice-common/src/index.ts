export * from './annotations';
export * from './client';
export * from './conditions';
export * from './environments';
export * from './permissions';
export * from './serviceId';
export * from './types';
export type { paths, components } from './generated/openapi';
export * from './spec';
