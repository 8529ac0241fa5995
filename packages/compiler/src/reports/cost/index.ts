export * from './costReport';
