import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { ImageFact } from '../api';
import {
  ImageProviderDocument,
  ImageProviderSpec,
  readImagePrefix,
  readPublicKey,
} from '../spec';
import { Image } from './image';

/** Somebody whose signature counts, and what it must say. */
export interface Authority {
  name: string;
  /** Public key in PEM. */
  key: string;
  algorithm: string;
  /** SHA-256 of the key, 64 hexadecimal digits. */
  fingerprint: string;
  annotations: Readonly<Record<string, string>>;
  matchRepository: boolean;
  everyPlatform: boolean;
  /** Stands for all of this: what was found out for one id says nothing about another. */
  id: string;
}

/** What holds for the images below a prefix. */
export interface ImageRule {
  /** Name of the ImageProvider. */
  provider: string;
  /** A registry, or a registry and the beginning of repository names; `*` for everything. */
  prefix: string;
  enforce: boolean;
  authorities: readonly Authority[];
  insecure: boolean;
  /** Secret with the credentials of the registry. */
  secret?: string;
  /** Why nobody can tell what it demands. */
  unclear?: string;
}

/** Credentials an image provider lends to services that pull from its registry. */
export interface PullSource {
  /** Name of the ImageProvider. */
  provider: string;
  /** What its images are below; `*` for everything. */
  prefix: string;
  /** Where they are kept; absent when it lends none. */
  from?: {
    store?: string;
    remote: string;
    username?: string;
    password?: string;
  };
}

/** Who must have signed what, and what is known of signatures. */
export interface ImageTrust {
  /** The rule with the longest prefix that fits. */
  ruleOf(image: Image): ImageRule | undefined;
  /** What was found out about an image. */
  factOf(image: Image): ImageFact | undefined;
  /** What an image provider of that name lends; undefined when there is none. */
  pullSource(name: string): PullSource | undefined;
  /** Names of the image providers, ascending. */
  names(): readonly string[];
  /** Whether somebody finds out what is missing. */
  watched: boolean;
  /** Whether any image must be signed, or somebody wants to know whether it is. */
  demanding: boolean;
}

/** The name under which facts about an image are kept: one per image, however it is written. */
export function imageKey({ registry, repository, digest }: Image): string {
  return `${registry}/${repository}@${digest}`;
}

/** Indexes rules by prefix and facts by image. */
export function indexTrust(
  documents: readonly ImageProviderDocument[],
  facts?: readonly ImageFact[],
): ImageTrust {
  const rules = new Map<string, ImageRule>();
  for (const document of documents) {
    const rule = ruleFrom(document);
    if (!rule) continue;
    const other = rules.get(rule.prefix);
    rules.set(rule.prefix, other ? clash(other, rule) : rule);
  }
  const known = new Map(facts?.map(fact => [fact.image, fact]));
  return {
    ruleOf: image => (rules.size === 0 ? undefined : longest(rules, image)),
    factOf: image => known.get(imageKey(image)),
    pullSource: name => {
      const document = documents.find(item => item.name === name);
      return document && pullSourceOf(document);
    },
    names: () => documents.map(({ name }) => name).sort(),
    watched: facts !== undefined,
    demanding: rules.size > 0,
  };
}

function pullSourceOf({ name, spec }: ImageProviderDocument): PullSource {
  const { prefix } = spec ? headOf(name, spec) : { prefix: '*' };
  const { pull } = spec?.credentials ?? {};
  if (!pull) return { provider: name, prefix };
  const { provider: store, id: remote, username, password } = pull;
  return {
    provider: name,
    prefix,
    from: { store, remote, username, password },
  };
}

/** Whether an image lies below a prefix, compared by whole parts. */
export function isBelow(
  { registry, repository }: Pick<Image, 'registry' | 'repository'>,
  prefix: string,
): boolean {
  return (
    prefix === '*' || `${registry}/${repository}/`.startsWith(`${prefix}/`)
  );
}

/** Compares whole parts of the name, so that `ghcr.io/acme` never fits `ghcr.io/acme-evil`. */
function longest(
  rules: ReadonlyMap<string, ImageRule>,
  { registry, repository }: Image,
): ImageRule | undefined {
  let prefix = `${registry}/${repository}`;
  for (;;) {
    const rule = rules.get(prefix);
    if (rule) return rule;
    const slash = prefix.lastIndexOf('/');
    if (slash === -1) return rules.get('*');
    prefix = prefix.slice(0, slash);
  }
}

/** The rule of a provider. What cannot be read may have been about everything, and strict. */
function ruleFrom(document: ImageProviderDocument): ImageRule | undefined {
  const { name: provider, spec, draft } = document;
  if (spec) {
    if (!spec.trust) return undefined;
    return {
      ...headOf(provider, spec),
      enforce: spec.trust.enforce ?? true,
      authorities: authoritiesOf(spec.trust),
    };
  }
  return {
    ...(draft
      ? headOf(provider, draft)
      : { provider, prefix: '*', insecure: false }),
    enforce: true,
    authorities: [],
    unclear: `image provider "${provider}" has errors`,
  };
}

function headOf(
  provider: string,
  { registry, insecure = false, credentials }: ImageProviderSpec,
): Pick<ImageRule, 'provider' | 'prefix' | 'insecure' | 'secret'> {
  const read = readImagePrefix(registry);
  const prefix = 'prefix' in read ? read.prefix : registry;
  return { provider, prefix, insecure, secret: credentials?.secret };
}

function clash(first: ImageRule, second: ImageRule): ImageRule {
  const { provider, prefix } = first;
  return {
    ...first,
    enforce: first.enforce || second.enforce,
    authorities: [],
    unclear: `image providers "${provider}" and "${second.provider}" are both about "${prefix}"`,
  };
}

function authoritiesOf({
  authorities,
  matchRepository = false,
  everyPlatform = false,
}: NonNullable<ImageProviderSpec['trust']>): Authority[] {
  return authorities.flatMap(({ name, key, annotations = {} }) => {
    const read = readPublicKey(key);
    if ('problem' in read) return [];
    const { algorithm, fingerprint } = read;
    const demands = [
      fingerprint,
      Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)),
      matchRepository,
      everyPlatform,
    ];
    const id = bytesToHex(sha256(utf8ToBytes(JSON.stringify(demands))));
    return [
      {
        name,
        key,
        algorithm,
        fingerprint,
        annotations,
        matchRepository,
        everyPlatform,
        id,
      },
    ];
  });
}
