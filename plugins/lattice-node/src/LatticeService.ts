import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Approval,
  ApprovalDetail,
  components,
  ProposalAnswer,
  ProposalRequest,
  ServiceDetail,
  ServiceRef,
  Submission,
  SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';

/**
 * What a compile needs beside the spec: objects of kind LatticePlatform, CedarPolicy, LatticeQuota, ImageProvider, SecretProvider and LatticeService.
 * Services with the annotation `lattice.dev/partial` are stubs: ports and consent only.
 */
export interface CompileWorld {
  /** Changes whenever one of the documents does. */
  revision: string;
  documents: components['schemas']['KubernetesObject'][];
  /** The other clusters of the portal; documents are absent until a cluster was seen. */
  remotes?: {
    cluster: string;
    documents?: components['schemas']['KubernetesObject'][];
  }[];
}

export interface NameAnswer {
  available: boolean;
  /** Why not, in a sentence. */
  reason?: string;
}

export interface LatticeServiceOptions {
  /** The user on whose behalf the call is made; service credentials are refused by the routes. */
  credentials: BackstageCredentials;
}

/**
 * The lattice backend as other backend plugins see it. Every call is made with the caller's own rights.
 * Failures carry the name of the backend's error: InputError, NotAllowedError, NotFoundError, ConflictError,
 * ServiceUnavailableError.
 */
export interface LatticeService {
  /**
   * Compiles, gates and, unless `dryRun`, writes the spec. A refused spec is a result with `ok: false`, not an error;
   * nothing was written then.
   */
  submit(
    submission: Submission,
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult>;

  /**
   * The files a repository of rendered manifests holds for the spec, judged as by `submit`; nothing is written. A refused
   * spec is a result with `ok: false` and no files.
   */
  render(
    submission: Submission,
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult>;

  /** The service with everything it received; undefined when it does not exist or the user may not see it. */
  getService(
    ref: ServiceRef,
    options: LatticeServiceOptions,
  ): Promise<ServiceDetail | undefined>;

  /** Restarts, pauses, resumes or hands over a service without changing its spec; with `dryRun` nothing is written. */
  changeRuntime(
    ref: ServiceRef,
    change: components['schemas']['RuntimeChange'],
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult>;

  /** Deletes the LatticeService; the cluster removes what it derived. */
  deleteService(ref: ServiceRef, options: LatticeServiceOptions): Promise<void>;

  /** The documents to compile against: services the user may read, and stubs of those the user sees in the catalog. */
  getWorld(
    cluster: string,
    options: LatticeServiceOptions,
  ): Promise<CompileWorld>;

  /** May a new service take this name? */
  checkName(
    ref: ServiceRef,
    options: LatticeServiceOptions,
  ): Promise<NameAnswer>;

  /** The specs that running workloads stand for, as the user may submit them; nothing is written. */
  propose(
    request: ProposalRequest,
    options: LatticeServiceOptions,
  ): Promise<ProposalAnswer>;

  /**
   * Asks for every yes the spec lacks; nothing when it lacks none. Asking again with the same key never asks twice.
   */
  requestApprovals(
    request: components['schemas']['ApprovalRequest'],
    options: LatticeServiceOptions,
  ): Promise<Approval[]>;

  /** What became of a request; undefined when it cannot be seen. */
  getApproval(
    id: string,
    options: LatticeServiceOptions,
  ): Promise<ApprovalDetail | undefined>;

  /** Takes back a request of the user's own that nobody has decided yet. */
  withdrawApproval(id: string, options: LatticeServiceOptions): Promise<void>;
}
