import { AlertName, LintLevels, PlatformSpec, PricesSpec } from '../spec';
import { CLAIM_TYPES, ClaimTypes, resolveClaimTypes } from './claims';

/** When an alert goes off: in the unit of the alert, and how long it must last. */
export interface Threshold {
  threshold: number;
  for: string;
}

/**
 * The platform with every default filled in. Which ways there are to do the jobs `network`, `mesh`, `metrics` and so on, only
 * the derivation knows (`STRATEGIES`).
 */
export interface Platform {
  /** The profile its defaults come from. */
  profile: string;
  /** What the cluster is for, as in `production`; empty when the platform does not say. */
  environment: string;
  network: string;
  mesh: string;
  ingress: string;
  metrics: string;
  scaling: string;
  rollout: string;
  /** How many percent of the requests of a new version may fail while it proves itself. */
  canary: { failedPercent: number };
  /** How many days before they expire overrides and manifests warn. */
  hatchWarningDays: number;
  /** Who watches what containers run. */
  runtime: string;
  /** Absent when nobody says what things cost. */
  prices?: PricesSpec;
  gpu: string;
  claims: string;
  /** What services can claim, by type; empty where nobody provides anything. */
  claimTypes: ClaimTypes;
  backup: string;
  /** Where schedules of backups are written. */
  backupNamespace: string;
  /** Whom to ask for what the platform does not have. */
  contact: string;
  batch: string;
  /** Labels of nodes by the model of GPU that a spec names. */
  gpuModels: Readonly<Record<string, string>>;
  /** The runtime class of pods with GPUs; without it, that of the node. */
  gpuRuntimeClass?: string;
  /** The counter of requests every service has, its label with the HTTP status, and how long they take. */
  requestMetrics: {
    /** Who counts: `application` or `mesh`. */
    source: string;
    counter: string;
    buckets: string;
    statusLabel: string;
  };
  /** When somebody is told about a service. */
  alerts: Readonly<Record<AlertName, Threshold>>;
  /** Where services send traces; absent when there is no collector. */
  telemetry?: { endpoint: string };
  /** Where metrics are asked for; without it, where the operator of `metrics` puts it. */
  metricsAddress?: string;
  /** Whether metrics of services can be had through the custom metrics API of the cluster. */
  metricsAdapter: boolean;
  /** The gateways the world comes through. */
  gateway: {
    class: string;
    /** The pods of all of them; without it each service's gateway has its own. */
    proxies?: { namespace: string; name: string; serviceAccount: string };
    /** Of a gateway all share. */
    address?: string;
    issuer: { name: string; kind: string };
  };
  /** The gateways between the clusters of the mesh: the own one, and where those of others are, as CIDRs by cluster. */
  eastWest: {
    namespace: string;
    gateway: string;
    addresses: Readonly<Record<string, readonly string[]>>;
  };
  scraper: { namespace: string; serviceAccount: string };
  secrets: {
    /** Who fetches secrets; `none` where they have to be there already. */
    operator: string;
    provider: string;
    keyPattern: string;
  };
  trustDomain: string;
  defaultPort: { name: string; port: number };
  resources: {
    cpuRequest: string | number;
    memoryRequest: string | number;
    memoryLimit: string | number;
  };
  /** How much is made of lints; of others, what the catalogue says. */
  lints: LintLevels;
}

/** Models as people name them, and as the GPU operator of NVIDIA labels nodes. */
const GPU_MODELS: Platform['gpuModels'] = {
  A10: 'NVIDIA-A10',
  A100: 'NVIDIA-A100-SXM4-80GB',
  A10G: 'NVIDIA-A10G',
  A30: 'NVIDIA-A30',
  H100: 'NVIDIA-H100-80GB-HBM3',
  H200: 'NVIDIA-H200',
  L4: 'NVIDIA-L4',
  L40S: 'NVIDIA-L40S',
  T4: 'Tesla-T4',
  V100: 'Tesla-V100-SXM2-16GB',
};

/** Cilium, Istio ambient, External Secrets, VictoriaMetrics, KEDA, Argo Rollouts. */
const FULL: Platform = {
  profile: 'full',
  environment: '',
  network: 'cilium',
  mesh: 'istio-ambient',
  ingress: 'gateway-api',
  metrics: 'victoria-metrics',
  scaling: 'keda',
  rollout: 'argo-rollouts',
  canary: { failedPercent: 1 },
  hatchWarningDays: 14,
  runtime: 'tetragon',
  gpu: 'hami',
  claims: 'crossplane',
  claimTypes: CLAIM_TYPES,
  backup: 'velero',
  backupNamespace: 'velero',
  contact: 'those who run the platform',
  batch: 'volcano',
  gpuModels: GPU_MODELS,
  requestMetrics: {
    source: 'application',
    counter: 'http_request_duration_seconds_count',
    buckets: 'http_request_duration_seconds_bucket',
    statusLabel: 'status',
  },
  alerts: {
    rate: { threshold: 90, for: '10m' },
    errors: { threshold: 1, for: '5m' },
    duration: { threshold: 1000, for: '10m' },
    saturation: { threshold: 90, for: '10m' },
  },
  metricsAdapter: false,
  gateway: {
    class: 'istio',
    issuer: { name: 'lattice-ca', kind: 'ClusterIssuer' },
  },
  eastWest: {
    namespace: 'istio-system',
    gateway: 'istio-eastwestgateway',
    addresses: {},
  },
  scraper: { namespace: 'monitoring', serviceAccount: 'vmagent' },
  secrets: {
    operator: 'external-secrets',
    provider: 'vault',
    keyPattern: '{namespace}/{resource}',
  },
  trustDomain: 'cluster.local',
  defaultPort: { name: 'http', port: 8080 },
  resources: {
    cpuRequest: '100m',
    memoryRequest: '128Mi',
    memoryLimit: '256Mi',
  },
  lints: {},
};

/** What most clusters have: plain NetworkPolicy, no mesh, External Secrets, the Prometheus operator. */
const STANDARD: Platform = {
  ...FULL,
  profile: 'standard',
  network: 'kubernetes',
  mesh: 'none',
  metrics: 'prometheus-operator',
  scaling: 'hpa',
  rollout: 'deployment',
  runtime: 'none',
  claims: 'none',
  backup: 'none',
  gpu: 'device-plugin',
  batch: 'kubernetes',
  gateway: {
    ...FULL.gateway,
    class: 'eg',
    proxies: {
      namespace: 'envoy-gateway-system',
      name: 'envoy',
      serviceAccount: 'envoy',
    },
  },
  scraper: { namespace: 'monitoring', serviceAccount: 'prometheus' },
};

/** The least that is still safe, for small machines far away: what Kubernetes itself brings. */
const K3S_EDGE: Platform = {
  ...STANDARD,
  profile: 'k3s-edge',
  ingress: 'kubernetes-ingress',
  gateway: {
    ...FULL.gateway,
    class: 'traefik',
    proxies: {
      namespace: 'kube-system',
      name: 'traefik',
      serviceAccount: 'traefik',
    },
  },
  secrets: { ...STANDARD.secrets, operator: 'none' },
  metrics: 'none',
  // K3s adds this class where it finds the runtime of NVIDIA, and keeps its own as the default.
  gpuRuntimeClass: 'nvidia',
  resources: { cpuRequest: '50m', memoryRequest: '64Mi', memoryLimit: '128Mi' },
};

/** Platforms by name of their profile. A profile is data: one more is one more entry. */
export type Profiles = Readonly<Record<string, Platform>>;

export const PROFILES: Profiles = {
  full: FULL,
  standard: STANDARD,
  'k3s-edge': K3S_EDGE,
};

/** The profile a platform is built on that names none. */
export const DEFAULT_PROFILE = 'full';

/** The profile with what the platform says otherwise; undefined when there is no profile of that name. */
export function resolvePlatform(
  spec: PlatformSpec = {},
  profiles: Profiles = PROFILES,
): Platform | undefined {
  const { profile = DEFAULT_PROFILE } = spec;
  if (!Object.hasOwn(profiles, profile)) return undefined;
  const base = profiles[profile];
  const claims = spec.claims ?? base.claims;
  return {
    profile,
    environment: spec.environment ?? base.environment,
    network: spec.network ?? base.network,
    mesh: spec.mesh ?? base.mesh,
    ingress: spec.ingress ?? base.ingress,
    gateway: {
      ...base.gateway,
      ...spec.gateway,
      issuer: { ...base.gateway.issuer, ...spec.gateway?.issuer },
    },
    eastWest: { ...base.eastWest, ...spec.eastWest },
    metrics: spec.metrics ?? base.metrics,
    scaling: spec.scaling ?? base.scaling,
    rollout: spec.rollout ?? base.rollout,
    canary: { ...base.canary, ...spec.canary },
    hatchWarningDays: spec.hatchWarningDays ?? base.hatchWarningDays,
    runtime: spec.runtime ?? base.runtime,
    prices: spec.prices ?? base.prices,
    gpu: spec.gpu ?? base.gpu,
    claims,
    claimTypes:
      claims === 'none'
        ? {}
        : resolveClaimTypes(base.claimTypes, spec.claimTypes),
    backup: spec.backup ?? base.backup,
    backupNamespace: spec.backupNamespace ?? base.backupNamespace,
    contact: spec.contact ?? base.contact,
    batch: spec.batch ?? base.batch,
    gpuModels: { ...base.gpuModels, ...spec.gpuModels },
    gpuRuntimeClass: spec.gpuRuntimeClass ?? base.gpuRuntimeClass,
    requestMetrics: { ...base.requestMetrics, ...spec.requestMetrics },
    alerts: {
      rate: { ...base.alerts.rate, ...spec.alerts?.rate },
      errors: { ...base.alerts.errors, ...spec.alerts?.errors },
      duration: { ...base.alerts.duration, ...spec.alerts?.duration },
      saturation: { ...base.alerts.saturation, ...spec.alerts?.saturation },
    },
    telemetry: spec.telemetry ?? base.telemetry,
    metricsAddress: spec.metricsAddress ?? base.metricsAddress,
    metricsAdapter: spec.metricsAdapter ?? base.metricsAdapter,
    scraper: { ...base.scraper, ...spec.scraper },
    secrets: { ...base.secrets, ...spec.secrets },
    trustDomain: spec.trustDomain ?? base.trustDomain,
    defaultPort: { ...base.defaultPort, ...spec.defaultPort },
    resources: { ...base.resources, ...spec.resources },
    lints: { ...base.lints, ...spec.lints },
  };
}
