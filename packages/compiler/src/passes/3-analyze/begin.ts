import { DiagnosticSink } from '../../diagnostics';
import { Part, scraperOf, ServiceModel, ServiceNode, World } from '../../model';
import { claimEndpoints } from './claimEndpoints';
import { analyzeClaims } from './claims';
import { analyzeExternal } from './external';
import { reportMembers } from './memberTargets';
import { checkNamespace } from './namespace';
import { analyzePeers } from './peers';
import { checkResources } from './resources';
import { Scope, scopeOf } from './scope';
import { analyzeTelemetry } from './telemetry';

/** What is looked at first in every workload whose pods are ours: where it lies, and what it names. */
export function beginAnalysis(
  world: World,
  node: ServiceNode,
  part: Part,
  sink: DiagnosticSink,
): Scope {
  const outer = scopeOf(world, node, part, sink);
  const scope: Scope = { ...outer, claims: analyzeClaims(outer) };
  checkNamespace(scope);
  reportMembers(scope);
  checkResources(scope);
  return scope;
}

/** Everything it reaches, and by what it is reached. */
export function reachOf(scope: Scope) {
  const { claims, node } = scope;
  return {
    ...analyzePeers(scope),
    external: analyzeExternal(scope),
    claims: [...claims.values()],
    provided: [
      ...analyzeTelemetry(scope),
      ...claimEndpoints(node.namespace, claims.values()),
    ],
  };
}

/** What is known of a workload that has nothing: each kind says what it has beside that. */
export function bareModel(
  world: World,
  node: ServiceNode,
  { prefix, source }: Part,
): ServiceModel {
  return {
    node,
    prefix,
    source,
    platform: world.platform,
    scraper: scraperOf(world, world.platform),
    replicas: 1,
    replicasDeclared: false,
    ports: [],
    portsDeclared: false,
    alerts: [],
    measures: [],
    containers: [],
    secrets: [],
    pullSecrets: [],
    pulls: [],
    volumes: [],
    callers: [],
    callees: [],
    remoteCallers: [],
    remoteCallees: [],
    external: [],
    claims: [],
    provided: [],
    pod: {
      hostNetwork: false,
      shareProcessNamespace: false,
      automountToken: false,
      sysctls: [],
    },
    overrides: [],
    notes: [],
  };
}
