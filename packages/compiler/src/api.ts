/** The public shapes of the compiler. Everything here is data: plain JSON, safe to store, send and compare. */

export interface SourceFile {
  /** Shown in diagnostics; any label, usually a path. */
  file: string;
  text: string;
}

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    generation?: number;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

export type Severity = 'error' | 'warning' | 'info';

export interface Diagnostic {
  /** Stable code, documented in `docs/diagnostics.md`, as in `unknown-field`. */
  code: string;
  severity: Severity;
  /** What is wrong, why, what to do. One line, plain text. */
  message: string;
  file?: string;
  /** 1-based; absent when the document came as an object without source text. */
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  /** Path in the document, as in `spec.workload.containers.api.image`; empty for the whole document. */
  path: string;
  /** The nearest right spelling or the value to write, when there is one. */
  suggestion?: string;
  /** The parameters of the message, as data. */
  params: Record<string, string | number>;
}

export interface Reason {
  path: string;
  line?: number;
  endLine?: number;
  /** Id of the derivation rule, as in `network.edge`. */
  rule: string;
  text: string;
}

export type ObjectGroup =
  | 'workload'
  | 'network'
  | 'secrets'
  | 'data'
  | 'observability'
  | 'availability';

export interface DerivedObject {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  group: ObjectGroup;
  /** Apply in ascending order; deny rules come before workloads. Prune in descending order. */
  order: number;
  manifest: KubernetesObject;
  because: Reason[];
}

export interface GateVerdict {
  /** `image-digest`, `secret-access`, ... */
  id: string;
  verdict: 'pass' | 'needs-approval' | 'deny' | 'unknown';
  /** What was judged, as in `secret "stripe"`. */
  subject: string;
  /** The policy that decided. */
  policy?: string;
  message: string;
  /** What would turn a denial into a pass. */
  fix?: { text: string; yaml?: string };
  /** Whose yes is missing; only with `needs-approval`, and then all of them are needed. */
  approvals?: NeededApproval[];
}

/** A yes that is missing. A LatticeApproval with the same hash is that yes. */
export interface NeededApproval {
  /** The policy or quota that asks for it. */
  policy: string;
  /** Entity refs; a member of any of them may say yes. */
  by: string[];
  /** Why somebody is asked, as the policy says it. */
  reason?: string;
  /** Stands for all that is approved: another request, or another policy, has another one. 64 hex digits. */
  hash: string;
}

/** An amount of money per month; the ends differ when the number of copies does. */
export interface CostRange {
  min: number;
  max: number;
}

export interface CostLine {
  item: 'cpu' | 'memory' | 'gpu' | 'storage' | 'claim' | 'load-balancer';
  /** What costs, as in `volume "data"`. */
  subject: string;
  /** Where the spec asks for it. */
  path: string;
  /** Per month. Absent when the price is not known, which is not the same as nothing. */
  monthly?: CostRange;
  /** How the amount comes about, in a sentence. */
  reason: string;
  /** Which price is missing. */
  unknown?: string;
}

/** What a service costs in a month of 730 hours: what it requests, at list prices. */
export interface CostEstimate {
  /** As in `EUR`. */
  currency: string;
  /** The day the prices are of, if the price card says. */
  asOf?: string;
  /** The sum of what is known. It is the whole only while `unknown` is empty. */
  monthly: CostRange;
  /** What has no price. */
  unknown: string[];
  lines: CostLine[];
}

export interface CompiledService {
  /** As in `LatticeService`. */
  kind: string;
  namespace: string;
  name: string;
  /** No errors and no denied or unknown gate. Only then may anything be written. */
  ok: boolean;
  /** SHA-256, 64 hex digits, over objects and gate verdicts; equal plans have equal hashes. */
  planHash: string;
  kinds: Record<string, number>;
  objects: DerivedObject[];
  gates: GateVerdict[];
  /** Absent when the platform has no price card, or the service has errors. */
  cost?: CostEstimate;
  diagnostics: Diagnostic[];
  /** Defaults the platform filled in, in sentences. */
  notes: string[];
}

export interface Edge {
  /** `namespace/name`; of a service of another cluster, `cluster:namespace/name`. So is `to`, and the service that lacks something. */
  from: string;
  to: string;
  /**
   * Target ports of the callee, ascending: those that are open, or would be once the other side agrees. Empty while the
   * callee is unknown.
   */
  ports: number[];
  /** Target ports the caller names; absent when it asks for all. */
  asked?: number[];
  /** Target ports the callee opens to this caller; absent when it opens all. */
  allowed?: number[];
  state: 'agreed' | 'missing-inbound' | 'missing-outbound';
  /** What is missing: which service must add what. With state `agreed`, for ports the caller names and the callee keeps closed. */
  missing?: { service: string; yaml: string };
}

export interface CompileResult {
  ok: boolean;
  diagnostics: Diagnostic[];
  services: CompiledService[];
  edges: Edge[];
}

export interface ServiceKey {
  namespace: string;
  name: string;
}

/** What was found when the signatures of one image were looked for. A verifier makes facts; the compiler only reads them. */
export interface ImageFact {
  /** Registry, repository and digest, all in full, as in `docker.io/library/nginx@sha256:...`. */
  image: string;
  /** One for each authority that was asked about. */
  authorities: ImageAuthorityFact[];
  /** How many signatures there are, whoever made them. */
  signatures: number;
  /** When this was found out, RFC 3339; absent when nothing ever was. */
  checkedAt?: string;
  /** Why the last look found nothing out, as in `registry "ghcr.io" did not answer`. What was found before it still stands. */
  error?: string;
}

export interface ImageAuthorityFact {
  /** Id of the authority: stands for its key and for everything else its signature must say. */
  id: string;
  verified: boolean;
  /** How the signature that counts is stored beside the image. */
  layout?: 'legacy' | 'bundle';
  /** Why none of the signatures counts, to complete "Its signature ...". */
  detail?: string;
}

export interface CedarRequest {
  principal: { type: string; id: string; attributes: Record<string, string> };
  action: { type: string; id: string };
  resource: { type: string; id: string; attributes: Record<string, string> };
  /** What else is known, such as when it is asked; empty when absent. */
  context?: Record<string, string | number>;
}

export interface CedarAnswer {
  decision: 'allow' | 'deny';
  /** Ids of the policies that decided; a denial without one means nothing permitted it. */
  policies: string[];
  /** Any entry here means deny, whatever the decision says. */
  errors: string[];
  /** When everything that forbids is a statement that somebody may lift with a yes: these statements. */
  liftable?: LiftableStatement[];
}

/** A `forbid` with the annotation `@approval`. */
export interface LiftableStatement {
  /** `name#index`. */
  id: string;
  text: string;
  /** Entity refs; a member of any of them may lift it. */
  by: string[];
  /** From the annotation `@reason`. */
  reason?: string;
}

/** What is wrong with one policy, whatever is asked. */
export interface PolicyProblem {
  /** Name of the CedarPolicy. */
  policy: string;
  message: string;
}

/** Evaluates Cedar policies. Built by `createCedarEngine` from either entry of `@cedar-policy/cedar-wasm`. */
export interface CedarEngine {
  authorize(
    policies: Record<string, string>,
    request: CedarRequest,
    /** Ids of statements that do not count, because somebody lifted them. */
    lifted?: readonly string[],
  ): CedarAnswer;
  /**
   * Tells of which requests any of these policies may have a say, without asking them. Without it, a policy may have a say
   * about every request.
   */
  concernOf?(
    policies: Record<string, string>,
  ): (request: CedarRequest) => boolean;
  /** What is wrong with the policies themselves: texts that cannot be read, statements that contradict the schema. */
  problemsOf(policies: Record<string, string>): PolicyProblem[];
}
