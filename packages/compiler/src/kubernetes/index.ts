export * from './applyOrder';
export * from './canonicalJson';
export * from './labels';
export * from './names';
export * from './ObjectDraft';
