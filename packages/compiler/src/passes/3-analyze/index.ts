export * from './analyzeService';
