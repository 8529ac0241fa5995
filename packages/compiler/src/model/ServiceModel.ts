import { Path } from '../diagnostics';
import {
  AlertName,
  ContainerSpec,
  DocumentSource,
  JobSpec,
  ProbeSpec,
} from '../spec';
import { BackupModel } from './backup';
import { ClaimModel } from './claims';
import { Exposure } from './exposure';
import { ExternalEndpoint, ProvidedEndpoint } from './external';
import { GpuModel } from './gpu';
import { Image } from './image';
import { Ingress } from './ingress';
import { Platform, Threshold } from './Platform';
import { Identity, MemberModel } from './member';
import { MountModel, VolumeModel } from './volumes';
import { Port, ServiceNode } from './World';

/** A variable as the container receives it. Secret values are only ever referred to. */
export type Variable =
  | { name: string; value: string }
  | { name: string; secret: { name: string; key: string } };

/** One value taken from a secret store. */
export interface SecretField {
  /** Key under which the operator hands the value to the template; unique in its object. */
  alias: string;
  provider: string;
  /** Path in the store. */
  remote: string;
  property: string;
}

/** Variables, or one file, that embed secret values in a longer text, rendered by the secrets operator. */
export interface EmbeddedSecrets {
  /** Name of the ExternalSecret and of its Secret. */
  objectName: string;
  fields: readonly SecretField[];
  /** The shortest of its secrets. */
  refreshInterval: string;
  /** Template by variable name, or by the key of the file. */
  templates: Readonly<Record<string, string>>;
  paths: readonly Path[];
}

/** Where the bytes of a file come from. */
export type FileContent =
  | { text: string }
  | { base64: string }
  | { secret: { name: string; key: string } }
  | { embedded: EmbeddedSecrets };

/** A file of one container, mounted read-only. */
export interface FileModel {
  /** Where the container finds it. */
  mountPath: string;
  /** Where the spec says so. */
  path: Path;
  /** Under which it is stored; unique in its container. */
  key: string;
  mode: number;
  content: FileContent;
}

/** A sidecar starts before the containers and ends after them; what is `init` ends before they start. */
export type ContainerRole = 'container' | 'sidecar' | 'init';

export interface ContainerModel {
  name: string;
  role: ContainerRole;
  path: Path;
  spec: ContainerSpec;
  /** Gets the ports and the default probes. */
  primary: boolean;
  image: Image;
  variables: readonly Variable[];
  /** Names of Secrets whose keys all become variables. */
  envFrom: readonly string[];
  embedded?: EmbeddedSecrets;
  /** By path, ascending. */
  files: readonly FileModel[];
  /** By path, ascending. */
  mounts: readonly MountModel[];
  requests: Record<string, string | number>;
  limits: Record<string, string | number>;
  probes: {
    livenessProbe?: ProbeSpec;
    readinessProbe?: ProbeSpec;
    startupProbe?: ProbeSpec;
  };
}

export interface SecretModel {
  /** Name of the resource in the spec. */
  resource: string;
  path: Path;
  objectName: string;
  provider: string;
  remote: string;
  keys?: readonly string[];
  refreshInterval: string;
  type?: string;
  /** Whether the pod needs the Secret itself. False when its values are only embedded in other texts. */
  materialised: boolean;
  /** Whether anything refers to it. */
  used: boolean;
}

/** Registry credentials an image provider lends, as a Secret of the service. */
export interface PullModel {
  /** Name of the ImageProvider. */
  imageProvider: string;
  path: Path;
  objectName: string;
  provider: string;
  remote: string;
  /** What the credentials are for, and the keys they are put together from; without it they are kept whole. */
  parts?: { registry: string; username: string; password: string };
}

/** What holds for the whole pod. */
export interface PodSettings {
  hostNetwork: boolean;
  shareProcessNamespace: boolean;
  automountToken: boolean;
  /** By name, ascending. */
  sysctls: readonly { name: string; value: string }[];
}

/** The other end of an agreed edge. */
export interface Peer {
  key: string;
  namespace: string;
  name: string;
  /** Ports of the callee that both sides want, by target port. */
  ports: readonly Port[];
  /** Whether the callee has others beside them. */
  narrowed: boolean;
  /** How its pods are known. */
  identity: Identity;
  /** Where this service says so. */
  path: Path;
}

/** The other end of an agreed edge that leads to another cluster or comes from there. */
export interface RemotePeer {
  cluster: string;
  /** `namespace/name` there. */
  key: string;
  namespace: string;
  name: string;
  /** Ports of the callee that both sides want, by target port. */
  ports: readonly Port[];
  /** Whether the callee has others beside them. */
  narrowed: boolean;
  /** How a mesh verifies it, as in `cluster.local/ns/commerce/sa/payments`. */
  principal: string;
  /** Where this service says so. */
  path: Path;
}

/** What a service is to other clusters. */
export interface AdvertiseModel {
  path: Path;
  /** Where it admits everybody who calls. */
  wildcard?: Path;
  /** Other clusters that offer a service of the same name, ascending. */
  alsoIn: readonly string[];
}

/** A loosening of the restricted profile that needs a permit. */
export interface SecurityOverride {
  id: string;
  category: string;
  /** Absent when it is about the whole pod. */
  container?: string;
  path: Path;
}

/** What a service scales by. */
export interface ScalingMetric {
  /** `cpu`, `memory`, or a metric the service exposes. */
  metric: string;
  /** Percent of what is requested for `cpu` and `memory`, else the value one copy should have. */
  target: number;
  path: Path;
}

/** How a new version proves itself. */
export interface Canary {
  /** How long each step lasts, as the spec writes it. */
  interval: string;
  /** How many bad judgements bring the old version back. */
  threshold: number;
  /** Percent of the service at each step, ascending. */
  weights: readonly number[];
  stepWeight: number;
}

/** When somebody is told about this service. */
export interface Alert extends Threshold {
  name: AlertName;
  /** Why it differs from the platform, if it does. */
  reason?: string;
  path?: Path;
}

/** What a service measures about itself. */
export interface Measure {
  key: string;
  /** PromQL, with `$SELECTORS` for the labels of the service. */
  query: string;
  path: Path;
}

/** How copies are spread. */
export interface Spread {
  /** Whether a copy rather waits than runs where it would make places differ. */
  hard: boolean;
  /** 1 over nodes, 2 over zones too, 3 over regions too. */
  tiers: number;
  /** Where the spec says so; absent for the default. */
  path?: Path;
}

/** One task of a job. */
export interface TaskModel {
  name: string;
  /** Its pods. */
  model: ServiceModel;
  replicas: number;
  restartPolicy: 'Never' | 'OnFailure' | 'Always';
  policies: JobSpec['policies'];
  path: Path;
}

/** What makes a workload a job. */
export interface JobModel {
  /** By name, ascending. */
  tasks: readonly TaskModel[];
  spec: JobSpec;
}

/** Everything known about one service, or a workload of another kind, before objects are made. */
export interface ServiceModel {
  node: ServiceNode;
  /** What the names of the objects of containers begin with. */
  prefix: string;
  /** Knows where the document says what is known here. */
  source: DocumentSource;
  platform: Platform;
  /** Who reads metrics. */
  scraper: Identity;
  /** How many copies run; with `scaling`, how many at least. */
  replicas: number;
  replicasDeclared: boolean;
  /** Absent when the number of copies is fixed. */
  scaling?: {
    /** How many copies run at most. */
    max: number;
    metrics: readonly ScalingMetric[];
  };
  /** Absent when there is nothing to spread. */
  spread?: Spread;
  /** Absent when a new version simply replaces the old one. */
  canary?: Canary;
  ports: readonly Port[];
  portsDeclared: boolean;
  /** Where metrics are read; absent when there is no TCP port. */
  metricsPort?: Port;
  /** Where the spec says which port that is. */
  metricsPath?: Path;
  /** One for each thing a service is watched for. */
  alerts: readonly Alert[];
  /** By key, ascending. */
  measures: readonly Measure[];
  /** Containers, then sidecars, each by name, ascending. */
  containers: readonly ContainerModel[];
  secrets: readonly SecretModel[];
  /** Names of the Secrets with registry credentials. */
  pullSecrets: readonly string[];
  /** Those of them that image providers lend, by name, ascending. */
  pulls: readonly PullModel[];
  /** By resource name, ascending. */
  volumes: readonly VolumeModel[];
  /** Absent when the spec does not speak of it. */
  backup?: BackupModel;
  /** Absent when it needs none. */
  gpu?: GpuModel;
  /** By resource name, ascending. */
  claims: readonly ClaimModel[];
  callers: readonly Peer[];
  callees: readonly Peer[];
  /** By cluster and key, ascending. */
  remoteCallers: readonly RemotePeer[];
  remoteCallees: readonly RemotePeer[];
  /** Absent when other clusters are not to know of it. */
  advertise?: AdvertiseModel;
  pod: PodSettings;
  /** Addresses outside the cluster, by resource and name, ascending. */
  external: readonly ExternalEndpoint[];
  /** What the platform provides for it. */
  provided: readonly ProvidedEndpoint[];
  /** Ports the world reaches without a gateway; absent when there are none. */
  exposure?: Exposure;
  /** How the world reaches it through a gateway; absent when it does not. */
  ingress?: Ingress;
  overrides: readonly SecurityOverride[];
  /** The resource that admits every caller. */
  wildcardInbound?: Path;
  notes: readonly string[];
  /** Present for a job. What is beside it holds for all its tasks. */
  job?: JobModel;
  /** Present for software of others, whose pods are not ours. */
  member?: MemberModel;
}
