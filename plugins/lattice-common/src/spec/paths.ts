/** A language and how it is run; chooses the starter image and the base images. */
export const RUNTIMES = ['node', 'go', 'python', 'java'] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** T-shirt sizes of a container. */
export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];

/**
 * What kind of thing a path makes, which decides the shape of its spec: `service` answers others, `frontend` is a
 * service the world may reach by a host, `worker` takes its work from a claim, `job` runs by the clock.
 */
export type PathKind = 'service' | 'frontend' | 'worker' | 'job';

/** A golden path, as far as its spec is concerned. */
export interface GoldenPath {
  runtime: Runtime;
  kind: PathKind;
  /** What it is called in a sentence: "Go service of the Payments team". */
  noun: string;
  /** How often a job runs unless somebody says otherwise, as cron writes it, in UTC. */
  schedule?: string;
  /** Claims without which its code makes no sense; taken when the answers name none. */
  claims?: ClaimAnswer[];
  /** Series it measures of itself beside requests, by name; `$SELECTORS` as in the spec. */
  mappings?: Record<string, string>;
}

/** The golden paths by the name of their template. */
export const PATHS = {
  'node-service': { runtime: 'node', kind: 'service', noun: 'Node.js service' },
  'go-service': { runtime: 'go', kind: 'service', noun: 'Go service' },
  'python-service': {
    runtime: 'python',
    kind: 'service',
    noun: 'Python service',
  },
  'java-service': { runtime: 'java', kind: 'service', noun: 'Java service' },
  frontend: { runtime: 'node', kind: 'frontend', noun: 'Frontend' },
  worker: {
    runtime: 'go',
    kind: 'worker',
    noun: 'Worker',
    claims: [{ name: 'queue', type: 'queue' }],
    mappings: {
      processed:
        'sum(rate(worker_messages_total{$SELECTORS, result="processed"}[5m]))',
      failed:
        'sum(rate(worker_messages_total{$SELECTORS, result="failed"}[5m]))',
    },
  },
  'scheduled-job': {
    runtime: 'go',
    kind: 'job',
    noun: 'Scheduled job',
    schedule: '30 2 * * *',
  },
  'data-pipeline': {
    runtime: 'python',
    kind: 'job',
    noun: 'Data pipeline',
    schedule: '0 4 * * *',
  },
} as const satisfies Record<string, GoldenPath>;

export type PathName = keyof typeof PATHS;
export const PATH_NAMES = Object.keys(PATHS) as [PathName, ...PathName[]];

/** Undefined for a name no path has. */
export function findPath(name: string): GoldenPath | undefined {
  const known: Record<string, GoldenPath> = PATHS;
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** Infrastructure the service claims: "I need a PostgreSQL". */
export interface ClaimAnswer {
  /** What the service calls it; part of its variables. */
  name: string;
  /** `postgres`, `redis`, `queue` or `bucket`. */
  type: ClaimType;
  /** How big; default: the platform's. */
  class?: string;
}

/** The outputs of a claim that become variables, and how each variable's name ends. */
export const CLAIM_VARIABLES = {
  postgres: { url: 'url' },
  redis: { url: 'url' },
  queue: { url: 'url', queue: 'name' },
  bucket: {
    url: 'url',
    bucket: 'name',
    accessKey: 'access-key',
    secretKey: 'secret-key',
  },
} as const;

export type ClaimType = keyof typeof CLAIM_VARIABLES;
export const CLAIM_TYPES = Object.keys(CLAIM_VARIABLES) as [
  ClaimType,
  ...ClaimType[],
];
