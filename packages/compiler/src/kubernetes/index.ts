export * from './derivedKinds';
export * from './canonicalJson';
export * from './duration';
export * from './fileKey';
export * from './jsonPatch';
export * from './labels';
export * from './names';
export * from './ObjectDraft';
