export * from './actions';
export * from './client';
export * from './types';
export type { components, paths } from './generated/openapi';
