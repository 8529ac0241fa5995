export * from './editSpec';
export * from './inputs';
