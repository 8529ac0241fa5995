export { LocalPlatformError } from './errors';
export type { OnProgress, Progress } from './progress';
export { locateTools } from './tools/locate';
export type { LocateOptions, ToolPaths } from './tools/locate';
export { startArgoCd } from './argo/startArgoCd';
export type { ArgoCd, ArgoCdOptions } from './argo/startArgoCd';
export {
  ARGO_CD_TOOLS,
  CONTROL_PLANE_TOOLS,
  GITEA_TOOLS,
  TEMPLATE_TOOLS,
  TEST_TOOLS,
  TOOLS,
} from './tools/table';
export type { Tool, ToolName } from './tools/table';
export { checkCluster } from './cluster/checkCluster';
export type { ClusterCheck } from './cluster/checkCluster';
export { clusterManifests } from './cluster/manifests';
export { startControlPlane } from './cluster/startControlPlane';
export type { ControlPlaneOptions } from './cluster/startControlPlane';
export type { ControlPlane, Part, PartName } from './cluster/types';
export type { AuditEvent } from './cluster/auditPolicy';
export type { UnexpectedExit } from './process/managedProcess';
export { SIMULATE_ANNOTATION } from './kwok/operatorStages';
export type { PlayedKind } from './kwok/operatorStages';
export {
  testControlPlane,
  stopTestControlPlane,
} from './testing/testControlPlane';
export { startGitea } from './gitea/startGitea';
export type { Gitea, GiteaOptions } from './gitea/startGitea';
export { startExternalSecrets } from './operators/startExternalSecrets';
export type {
  ExternalSecrets,
  ExternalSecretsOptions,
} from './operators/startExternalSecrets';
export type { SecretStores } from './operators/stores';
export { startArgoRollouts } from './operators/startArgoRollouts';
export type { ArgoRollouts } from './operators/startArgoRollouts';
export { startVictoriaMetrics } from './operators/startVictoriaMetrics';
export type {
  VictoriaMetrics,
  VictoriaMetricsOptions,
} from './operators/startVictoriaMetrics';
export type { OperatorOptions } from './operators/startOperator';
export { startTestPostgres } from './testing/testPostgres';
export type { TestPostgres } from './testing/testPostgres';
export { startTestRegistry } from './testing/testRegistry';
export type { TestRegistry } from './testing/testRegistry';
export { startTestGitea } from './testing/testGitea';
export type { TestGitea } from './testing/testGitea';
export { waitFor } from './testing/waitFor';
