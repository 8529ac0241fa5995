export * from './annotations';
export * from './client';
export * from './permissions';
export * from './spec';
export * from './types';
export type { paths, components } from './generated/openapi';
