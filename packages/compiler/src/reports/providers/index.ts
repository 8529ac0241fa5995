export * from './providersInUse';
