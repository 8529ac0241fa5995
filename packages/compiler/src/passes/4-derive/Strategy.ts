import { DiagnosticSink } from '../../diagnostics';
import { Digest, ObjectDraft } from '../../kubernetes';
import { GpuModel, Platform, ServiceModel } from '../../model';
import type { BaselineDraft, Fleet } from './baseline';
import type { Requests } from './requests';

/** The jobs that platforms do in different ways. A profile names one way for each. */
export type Job =
  | 'batch'
  | 'backup'
  | 'claims'
  | 'gpu'
  | 'ingress'
  | 'mesh'
  | 'metrics'
  | 'network'
  | 'rollout'
  | 'runtime'
  | 'scaling';

/** One way to do one job. */
export interface Strategy {
  /** What it takes in a cluster as a whole, once. */
  baseline?: (fleet: Fleet, ways: Ways) => BaselineDraft[];
  /** The objects it takes; none when absent. */
  derive?: Derivation;
  /** The objects it takes for a job, where these are others. */
  deriveJob?: Derivation;
  /** Finds the failed pods of a job, in PromQL. */
  failedJobs?: (model: ServiceModel) => string;
  /** Labels the pods need for it. */
  podLabels?: Readonly<Record<string, string>>;
  /** Annotations the pods need for it. */
  podAnnotations?: (model: ServiceModel) => Record<string, string>;
  /** How traffic between pods travels, where that is not from port to port. */
  tunnel?: {
    /** Port of every pod at which tunnelled traffic arrives. */
    port: number;
    /** From where the kubelet's checks then appear to come, as a CIDR. */
    probesFrom: string;
  };
  /** What a Service bears so that other clusters know of it, where there is a way to them. */
  global?: {
    labels: Readonly<Record<string, string>>;
    /** Keeps calls in the cluster while its own copies answer. */
    nearFirst: Readonly<Record<string, string>>;
  };
  /** Where this way offers the metrics of services, by the Prometheus API, unless the platform says otherwise. */
  metricsAddress?: string;
  /** How the requests of a service are asked for, where this way counts them. */
  requests?: (model: ServiceModel) => Requests;
  /** What a service goes without where this way is taken; told in the notes of its plan. */
  lacks?:
    | readonly string[]
    | ((model: ServiceModel, ways: Ways) => readonly string[]);
  /** What runs a service with a canary, where that is not a Deployment. */
  canaryKind?: {
    apiVersion: string;
    kind: string;
    /** Label of the pods that tells the versions apart; metrics carry it too. */
    versionLabel: string;
  };
  /** What a container with GPUs is limited to, by the names Kubernetes counts them under. */
  gpuLimits?: (gpu: GpuModel) => Record<string, number>;
  /** Reports what a service asks for and this way cannot do at all. */
  check?: (model: ServiceModel, ways: Ways, sink: DiagnosticSink) => void;
}

/** The way a platform takes, by job. */
export type Ways = Readonly<Record<Job, Strategy>>;

/** From everything known about a service to objects. Who hashes longer texts takes the hash of the runtime. */
export type Derivation = (
  model: ServiceModel,
  ways: Ways,
  sha256: Digest,
) => ObjectDraft[];

/** The ways there are, by job and name. A new way is one more entry; no pass knows their names. */
export type Strategies = Readonly<
  Record<Job, Readonly<Record<string, Strategy>>>
>;

/** The ways a platform takes. `createWorld` has refused names nobody knows. */
export function waysOf(platform: Platform, strategies: Strategies): Ways {
  const way = (job: Job): Strategy => strategies[job][platform[job]] ?? {};
  return {
    batch: way('batch'),
    backup: way('backup'),
    claims: way('claims'),
    gpu: way('gpu'),
    ingress: way('ingress'),
    mesh: way('mesh'),
    metrics: way('metrics'),
    network: way('network'),
    rollout: way('rollout'),
    runtime: way('runtime'),
    scaling: way('scaling'),
  };
}

/** Where the metrics of the service can be asked for; undefined when nobody reads them. */
export function metricsAddressFor(
  { platform, metricsPort }: ServiceModel,
  { metrics }: Ways,
): string | undefined {
  if (!metrics.derive || !metricsPort) return undefined;
  return platform.metricsAddress ?? metrics.metricsAddress;
}
