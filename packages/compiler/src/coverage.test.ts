import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createWorld, parseFiles, Platform, PROFILES } from '.';
import { DERIVED_KINDS } from './kubernetes';

/**
 * Every kind of object there is has a golden case in every profile, or the profile is listed here as one that has another
 * way or cannot give it. Only platforms that choose the ways of their profile count.
 */
const CASES = path.join(__dirname, '..', 'tests', 'cases');

const CILIUM = 'has Cilium, whose policies are CiliumNetworkPolicy';
const KUBERNETES = 'has no Cilium: rules are NetworkPolicy';
const NO_MESH = 'has no mesh, which the notes of the plan say';
const NO_METRICS = 'reads no metrics, which the notes of the plan say';
const INGRESS = 'has no Gateway API: routes are an Ingress';
const NO_ROLLOUTS = 'has no Argo Rollouts: a canary is a careful Deployment';

const WITHOUT: Record<string, Record<string, string>> = {
  full: {
    HorizontalPodAutoscaler: 'has KEDA: scaling is a ScaledObject',
    Ingress: 'has the Gateway API: routes are HTTPRoute and so on',
    NetworkPolicy: CILIUM,
    PodMonitor: 'has VictoriaMetrics: VMPodScrape',
    PrometheusRule: 'has VictoriaMetrics: VMRule',
    ServiceMonitor: 'has VictoriaMetrics: VMServiceScrape',
  },
  standard: {
    AnalysisTemplate: NO_ROLLOUTS,
    AuthorizationPolicy: NO_MESH,
    CiliumClusterwideNetworkPolicy: KUBERNETES,
    CiliumNetworkPolicy: KUBERNETES,
    Ingress: 'has the Gateway API: routes are HTTPRoute and so on',
    Namespace: 'has no mesh for which a namespace would be labelled',
    PeerAuthentication: NO_MESH,
    Rollout: NO_ROLLOUTS,
    ScaledObject: 'has no KEDA: scaling is a HorizontalPodAutoscaler',
    Schedule: 'makes no backups: asking for one is an error',
    ServiceEntry: NO_MESH,
    TracingPolicyNamespaced:
      'watches no programs, which the notes of the plan say',
    VMPodScrape: 'has the Prometheus operator: PodMonitor',
    VMRule: 'has the Prometheus operator: PrometheusRule',
    VMServiceScrape: 'has the Prometheus operator: ServiceMonitor',
  },
  'k3s-edge': {
    AnalysisTemplate: NO_ROLLOUTS,
    AuthorizationPolicy: NO_MESH,
    CiliumClusterwideNetworkPolicy: KUBERNETES,
    CiliumNetworkPolicy: KUBERNETES,
    ExternalSecret:
      'fetches no secrets: the notes of the plan say which must be there',
    GRPCRoute: INGRESS,
    Gateway: INGRESS,
    HTTPRoute: INGRESS,
    Namespace: 'has no mesh for which a namespace would be labelled',
    PeerAuthentication: NO_MESH,
    PodMonitor: NO_METRICS,
    PrometheusRule: NO_METRICS,
    Rollout: NO_ROLLOUTS,
    ScaledObject: 'has no KEDA: scaling is a HorizontalPodAutoscaler',
    Schedule: 'makes no backups: asking for one is an error',
    ServiceEntry: NO_MESH,
    ServiceMonitor: NO_METRICS,
    TCPRoute: INGRESS,
    TracingPolicyNamespaced:
      'watches no programs, which the notes of the plan say',
    VMPodScrape: NO_METRICS,
    VMRule: NO_METRICS,
    VMServiceScrape: NO_METRICS,
  },
};

/** What decides which objects there are. */
const WAYS = [
  'backup',
  'batch',
  'claims',
  'gpu',
  'ingress',
  'mesh',
  'metrics',
  'network',
  'rollout',
  'runtime',
  'scaling',
] as const satisfies readonly (keyof Platform)[];

/** The profile of a case as it comes, or nothing where the case chooses ways of its own. */
function profileOf(folder: string): string | undefined {
  const files = [path.join(folder, 'input.yaml'), ...below(folder, 'world')];
  const { documents } = parseFiles(
    files.map(file => ({ file, text: fs.readFileSync(file, 'utf8') })),
  );
  const { platform } = createWorld(documents);
  const same =
    Object.hasOwn(PROFILES, platform.profile) &&
    WAYS.every(way => platform[way] === PROFILES[platform.profile][way]) &&
    platform.secrets.operator === PROFILES[platform.profile].secrets.operator;
  return same ? platform.profile : undefined;
}

function below(folder: string, name: string): string[] {
  const inner = path.join(folder, name);
  if (!fs.existsSync(inner)) return [];
  return fs
    .readdirSync(inner)
    .filter(file => file.endsWith('.yaml'))
    .map(file => path.join(inner, file));
}

/** The kinds in golden cases, by profile. */
function kindsByProfile(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const area of fs.readdirSync(CASES)) {
    // What a spec brings itself is of any kind.
    if (area === 'hatches') continue;
    for (const name of fs.readdirSync(path.join(CASES, area))) {
      const folder = path.join(CASES, area, name);
      const expected = below(folder, 'expected');
      const profile = expected.length > 0 ? profileOf(folder) : undefined;
      if (!profile) continue;
      const kinds = found.get(profile) ?? new Set();
      found.set(profile, kinds);
      for (const file of expected) {
        kinds.add(parse(fs.readFileSync(file, 'utf8')).kind);
      }
    }
  }
  return found;
}

describe('every kind of object', () => {
  const found = kindsByProfile();

  it.each(Object.keys(PROFILES))(
    'has a case in profile %s, or a reason',
    profile => {
      const kinds = found.get(profile) ?? new Set();
      const without = WITHOUT[profile];
      const missing = Object.keys(DERIVED_KINDS).filter(
        kind => !kinds.has(kind) && !Object.hasOwn(without, kind),
      );
      // A reason for what is there would be a wrong one.
      const wrong = Object.keys(without).filter(
        kind => kinds.has(kind) || !Object.hasOwn(DERIVED_KINDS, kind),
      );
      expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
    },
  );
});
