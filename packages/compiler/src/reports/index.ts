export * from './cost';
export * from './diff';
export * from './graph';
export * from './format';
export * from './policyTests';
export * from './import';
export * from './images';
export * from './impact';
