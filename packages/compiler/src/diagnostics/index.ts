export type { DiagnosticParams } from './catalogue.generated';
export * from './DiagnosticSink';
export * from './didYouMean';
export * from './formatDiagnostic';
export * from './path';
export * from './sortDiagnostics';
export * from './withoutEchoes';
