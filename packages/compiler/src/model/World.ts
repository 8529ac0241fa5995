import { Diagnostic } from '../api';
import { Path } from '../diagnostics';
import {
  DocumentSource,
  ServiceSpec,
  WorkloadDocument,
  WorkloadKind,
} from '../spec';
import type { OwnedClaim } from './claims';
import type { Amounts } from './amounts';
import type { ApprovalIndex } from './approvals';
import { Platform } from './Platform';
import type { ImageTrust } from './imageTrust';
import type { QuotaIndex } from './quota';
import type { Advertisement, RemoteFleet } from './remotes';
import type { OwnedVolume } from './volumes';

/** The system namespace whose CedarPolicy documents count. */
export const POLICY_NAMESPACE = 'lattice-system';

/** A port of a service. Others call `port`; the container listens on `targetPort`. */
export interface Port {
  name: string;
  port: number;
  targetPort: number;
  protocol: 'TCP' | 'UDP';
}

/**
 * Pods of a workload, in the words of a service. The other kinds are read into this form, so that everything that is
 * known about pods is known once.
 */
export interface Part {
  /** Name of the task, in a job. */
  task?: string;
  /** What the names of the objects of its containers begin with. */
  prefix: string;
  spec: ServiceSpec;
  /** Knows where the document says it. */
  source: DocumentSource;
}

/** One side's statement about another service. */
export interface Relation {
  /** Name of the resource that says it. */
  resource: string;
  /** Where the document says it. */
  path: Path;
  /** `namespace/name` of the other service, or `*`. */
  other: string;
  namespace: string;
  name: string;
  outbound: boolean;
  inbound: boolean;
  /** Names or numbers of the callee's ports it is about; all of them when absent. */
  ports?: readonly (string | number)[];
}

/** What the fleet needs to know about a service, or a workload of another kind, without compiling it. */
export interface ServiceNode {
  kind: WorkloadKind;
  /** `namespace/name`. */
  key: string;
  namespace: string;
  name: string;
  document: WorkloadDocument;
  /** What holds for all of its pods together. Absent when the document has errors. */
  whole?: Part;
  /** Its pods, by kind; of a service, the whole is the only part. */
  parts: readonly Part[];
  /** By resource name, ascending. Empty when the document has errors. */
  relations: readonly Relation[];
  ports: readonly Port[];
  /** What it says about callers from other clusters; absent when it says nothing. */
  advertise?: Advertisement;
  /** What it claims of the hosts of the world; see `routeClaims`. */
  hostClaims: readonly string[];
  /** The volumes it owns. */
  volumes: readonly OwnedVolume[];
  /** What it claims from the platform. */
  claims: readonly OwnedClaim[];
  /** What it requests, all copies together. */
  demand: Amounts;
  /** Documents of the same name, or other things only the fleet can see. */
  diagnostics: readonly Diagnostic[];
  /** Entity ref of the owner, as in `group:default/payments`; empty when none is given. */
  owner: string;
  /** Name of the owning group; empty when the owner is not a group. */
  team: string;
}

/** The resolved fleet: everything a compile needs beside the service itself. Immutable. */
export interface World {
  cluster: string;
  /** The time it is compiled for, RFC 3339; absent when nobody says. */
  now?: string;
  platform: Platform;
  services: ReadonlyMap<string, ServiceNode>;
  /** Keys of all services, ascending. */
  serviceKeys(): readonly string[];
  /** Who says that it calls a service, by the callee's key. */
  callersNaming: ReadonlyMap<string, readonly string[]>;
  /** Who says that it may be called by a service, by the caller's key. */
  calleesNaming: ReadonlyMap<string, readonly string[]>;
  /** The other clusters of the mesh; absent when nobody says anything about them. */
  remotes?: RemoteFleet;
  /** Who claims the same of the hosts of the world, by claim. */
  claimants: ReadonlyMap<string, readonly string[]>;
  /** Cedar text by policy name. */
  policies: Readonly<Record<string, string>>;
  /** Where each of them was read from. */
  policySources: ReadonlyMap<string, DocumentSource>;
  /** Policies that could not be read; while there are any, nothing they could forbid is allowed. */
  brokenPolicies: readonly string[];
  /** Owners of policies by their name, where a policy says whose it is. */
  policyOwners: ReadonlyMap<string, string>;
  quotas: QuotaIndex;
  approvals: ApprovalIndex;
  images: ImageTrust;
  /** Which services claim the name of an object of a kind whose names are joined from parts. */
  nameClaims(kind: string, namespace: string, name: string): readonly string[];
  /** The volumes of a namespace that services can share. */
  sharedVolumes(namespace: string): readonly OwnedVolume[];
  /** The members of a namespace: software of others that takes part in agreements. */
  meshMembers(namespace: string): readonly ServiceNode[];
  /** Names of the stores secrets can be taken from, ascending. */
  secretProviders: readonly string[];
  /** The claims of a namespace that services can share. */
  sharedClaims(namespace: string): readonly OwnedClaim[];
  /** The shortest circle of agreed calls through a service, if it is the first of those that call each other in circles. */
  cycleFrom(key: string): readonly string[] | undefined;
  diagnostics: readonly Diagnostic[];
}
