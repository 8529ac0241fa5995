export * from './api';
export * from './compile';
export * from './compilePlatform';
export { CEDAR_SCHEMA, createCedarEngine, whyUnsafe } from './cedar';
export type { Cedar } from './cedar';
export { formatDiagnostic, sortDiagnostics } from './diagnostics';
export { explainCode, nearestCode } from './diagnostics/explainCode';
export type { CodeExplanation } from './diagnostics/explainCode';
export type { DiagnosticCode } from './diagnostics';
export { asksOf, Extract, FleetIndex, Outside } from './fleet';
export type {
  AffectedService,
  Because,
  Cause,
  FleetChanges,
  FleetIndexOptions,
} from './fleet';
export {
  BASELINE_LABEL,
  canonicalJson,
  groupOfKind,
  sha256,
} from './kubernetes';
export { estimateCost, formatMoney } from './model';
export type { Asset, Authority, Consumption, PodGroup } from './model';
export { parseImageName } from './spec';
export {
  admits,
  claimDefinitions,
  isSystemNamespace,
  PROFILES,
  remoteTargets,
} from './model';
export type { Platform, Profiles, ServiceNode, World } from './model';
export { parseFiles, readObject } from './passes/1-parse';
export type { ReadResult } from './passes/1-parse';
export { clusterSecretStore, STRATEGIES } from './passes/4-derive';
export type { Job, Strategies, Strategy, Ways } from './passes/4-derive';
export { createWorld } from './passes/2-resolve';
export type { RemoteCluster, WorldOptions } from './passes/2-resolve';
export {
  customResourceDefinitions,
  isWorkload,
  isWorkloadKind,
  jsonSchemas,
  languageSchema,
  specText,
  LATTICE_API_VERSION,
  LATTICE_KINDS,
  WORKLOAD_KINDS,
} from './spec';
export type {
  LatticeDocument,
  LatticeKind,
  WorkloadDocument,
  WorkloadKind,
} from './spec';
export * from './reports';
