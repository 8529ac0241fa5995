export * from './deriveObjects';
