export * from './analyzeWorkload';
