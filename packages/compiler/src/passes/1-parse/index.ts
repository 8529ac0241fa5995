export * from './parseFiles';
export * from './readDocument';
