import type { ClaimAnswer, PathName, Size } from './paths';

/** What a developer answers when creating a service. Everything else is the platform's opinion. */
export interface ServiceAnswers {
  /** Name of the service, its repository and its catalog component. */
  name?: string;
  /** Entity ref of the owning group, as in `group:default/payments`. */
  owner?: string;
  /** Entity refs of the components this service calls. */
  talksTo?: string[];
  /** The secrets it reads. Names and keys only, never a value. */
  secrets?: SecretAnswer[];
  /** Infrastructure it claims. Default: what its path cannot do without. */
  claims?: ClaimAnswer[];
  /** CPU and memory of its container. Default: small. */
  size?: Size;
  /** How many copies run. Default: two, so that one may stop while the other serves. */
  replicas?: number;
  /** For a job: when it runs, as cron writes it, in UTC. Default: the path's. */
  schedule?: string;
  /** For a frontend: name the world calls it by. Default: none, so that only the cluster reaches it. */
  host?: string;
  /** How many GPUs each copy gets. Default: none. */
  gpus?: number;
  /** Cluster the preview was made for; must be one the platform lists. Default: the first. */
  cluster?: string;
}

export interface SecretAnswer {
  name: string;
  keys: string[];
}

/** The fields of the form, for placing a problem beside its input. */
export type AnswerField =
  | 'name'
  | 'owner'
  | 'talksTo'
  | 'secrets'
  | 'claims'
  | 'size'
  | 'replicas'
  | 'schedule'
  | 'host'
  | 'gpus'
  | 'cluster';

/** Why the answers cannot become a spec: what is wrong and what to do, in one sentence or two. */
export interface AnswerProblem {
  field: AnswerField;
  /** Position in the list the field holds, when the problem is one entry's. */
  index?: number;
  message: string;
}

/** A service that is called, where it lives. */
export interface Callee {
  namespace: string;
  name: string;
}

/** The answers with everything looked up; `buildServiceSpec` needs no more than this. */
export interface ServiceSpecInput {
  name: string;
  namespace: string;
  owner: string;
  /** Reference by digest, as in `registry.example.org/app@sha256:<64 hex digits>`. */
  image: string;
  callees: Callee[];
  secrets: SecretAnswer[];
  /** Name of the path; default: node-service. */
  path?: PathName;
  claims?: ClaimAnswer[];
  size?: Size;
  replicas?: number;
  schedule?: string;
  host?: string;
  gpus?: number;
}
