import { Path } from '../diagnostics';
import { ClaimTypeSpec, Quantity } from '../spec';

/** Something a service may refer to: a key of the connection secret, or a value everybody may know. */
export interface ClaimOutput {
  key?: string;
  value?: string;
  /** Whether it is the host of the address, where that is one name. */
  address?: boolean;
}

/** One thing services can claim, with every default filled in. */
export interface ClaimType {
  apiVersion: string;
  kind: string;
  classes: readonly string[];
  versions: readonly string[];
  size?: { default: Quantity; max: Quantity };
  options: Readonly<Record<string, readonly string[]>>;
  outputs: Readonly<Record<string, ClaimOutput>>;
  port: number;
  scheme: string;
  address: {
    host?: string;
    cidr?: string;
    namespace?: string;
    labels?: Readonly<Record<string, string>>;
  };
}

export type ClaimTypes = Readonly<Record<string, ClaimType>>;

/** A claim as the fleet knows it. */
export interface OwnedClaim {
  /** Key of the service that owns it. */
  owner: string;
  resource: string;
  type: string;
  /** Name of its object. */
  name: string;
  /** Under which others refer to it; absent for one that is not shared. */
  id?: string;
  /** Keys of the services its owner admits, ascending. */
  consumers: readonly string[];
}

/** What a service asks for. */
export interface ClaimParams {
  class?: string;
  version?: string;
  size?: Quantity;
  options: Readonly<Record<string, string>>;
}

/** A claim one service uses: its own, or one another service of the namespace shares. */
export interface ClaimModel extends OwnedClaim {
  /** Where the service declares it. */
  path: Path;
  provides: ClaimType;
  /** The Secret with what this service needs to connect. Each service has its own. */
  connection: string;
  /** What it asks for, if it owns the claim: also what it is priced by. */
  claimed?: ClaimParams;
}

const IN_CLUSTER = {
  host: '{name}.{namespace}.svc.cluster.local',
  namespace: '{namespace}',
  labels: { 'claims.lattice.dev/name': '{name}' },
};

const secretKeys = (...keys: string[]): ClaimType['outputs'] =>
  Object.fromEntries(keys.map(key => [key, { key }]));

/** Where it is found is no secret, so it may stand in any text; where only a range is known, the secret tells. */
const HOST: ClaimOutput = { key: 'host', address: true };

const COMMON = {
  apiVersion: 'claims.lattice.dev/v1alpha1',
  classes: ['small', 'medium', 'large'],
  versions: [],
  options: {},
  scheme: 'tcp',
  address: IN_CLUSTER,
};

/** What the full profile provides. A platform changes these, and adds its own. */
export const CLAIM_TYPES: ClaimTypes = {
  bucket: {
    ...COMMON,
    kind: 'Bucket',
    classes: ['standard', 'archive'],
    outputs: secretKeys('bucket', 'region', 'url', 'accessKey', 'secretKey'),
    port: 9000,
    scheme: 'http',
  },
  postgres: {
    ...COMMON,
    kind: 'Postgres',
    versions: ['17', '16', '15'],
    size: { default: '10Gi', max: '1Ti' },
    options: { availability: ['single', 'replicated'] },
    outputs: {
      host: HOST,
      ...secretKeys('database', 'username', 'password', 'url'),
      port: { value: '5432' },
    },
    port: 5432,
  },
  queue: {
    ...COMMON,
    kind: 'Queue',
    outputs: {
      host: HOST,
      ...secretKeys('queue', 'username', 'password', 'url'),
      port: { value: '5672' },
    },
    port: 5672,
  },
  redis: {
    ...COMMON,
    kind: 'Redis',
    versions: ['7'],
    outputs: {
      host: HOST,
      ...secretKeys('password', 'url'),
      port: { value: '6379' },
    },
    port: 6379,
  },
};

/** The types of the profile with what the platform says otherwise. */
export function resolveClaimTypes(
  base: ClaimTypes,
  spec: Readonly<Record<string, ClaimTypeSpec>> = {},
): ClaimTypes {
  const types: Record<string, ClaimType> = { ...base };
  for (const [name, given] of Object.entries(spec)) {
    const { outputs = {}, port = 0, ...rest } = given;
    const known = Object.hasOwn(base, name)
      ? base[name]
      : { ...COMMON, classes: [], kind: '', outputs, port };
    types[name] = {
      ...known,
      ...rest,
      outputs: given.outputs ?? known.outputs,
      port: given.port ?? known.port,
    };
  }
  return types;
}

/** What everybody may know of an output, as a pattern; undefined for what only the connection secret tells. */
export function openValue(
  { address }: ClaimType,
  output: ClaimOutput,
): string | undefined {
  if (output.value !== undefined) return output.value;
  const { host } = address;
  return output.address && host && !host.includes('*') ? host : undefined;
}

/** A pattern with what is known about a claim filled in. */
export function fillIn(
  pattern: string,
  facts: { name: string; namespace: string },
): string {
  return pattern.replace(
    /\{(name|namespace)\}/g,
    (_, part: 'name' | 'namespace') => facts[part],
  );
}
