export * from './analyzeWorkload';
export { lintService } from './lints';
