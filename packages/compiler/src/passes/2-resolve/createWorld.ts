import { Diagnostic } from '../../api';
import {
  createDiagnostic,
  DiagnosticSink,
  didYouMean,
  quoteList,
} from '../../diagnostics';
import {
  DEFAULT_PROFILE,
  indexQuotas,
  Platform,
  POLICY_NAMESPACE,
  Profiles,
  PROFILES,
  resolvePlatform,
  ServiceNode,
  World,
} from '../../model';
import {
  DocumentOfKind,
  DocumentSource,
  LatticeDocument,
  LatticeKind,
} from '../../spec';
import { joinedNamesOf } from './joinedNames';
import { serviceNode } from './serviceNode';
import { sharedVolumes } from './volumes';

export interface WorldOptions {
  /** Name of the cluster, for `${cluster.name}`. Default `local`. */
  cluster?: string;
  /** The platform; one among the documents counts too. */
  platform?: LatticeDocument;
  /** What a platform may be built on. Default: the profiles the product brings. */
  profiles?: Profiles;
}

/**
 * Resolves the fleet: who names whom, which policies and quotas count, which profile applies. Cheap enough to be done
 * again after each change; what is costly is computed when somebody asks.
 */
export function createWorld(
  documents: readonly LatticeDocument[],
  options: WorldOptions = {},
): World {
  const sink = new DiagnosticSink();
  const all = options.platform ? [...documents, options.platform] : documents;
  const { unique, duplicates } = separateDuplicates(all);
  const platforms = ofKind(unique, 'LatticePlatform').sort(byKey);
  if (platforms.length > 1) {
    const names = quoteList(platforms.map(({ name }) => name).sort());
    sink.add(
      'several-platforms',
      { count: platforms.length, names },
      { source: platforms[1].source, path: ['metadata', 'name'] },
    );
  }
  const broken = platforms.flatMap(({ diagnostics }) => diagnostics);
  sink.diagnostics.push(...broken);
  const platform = platformOf(platforms[0], options.profiles, sink);

  const services = new Map<string, ServiceNode>();
  for (const document of ofKind(unique, 'LatticeService')) {
    const diagnostics = duplicates.get(document);
    const node = serviceNode(document, platform);
    services.set(node.key, diagnostics ? { ...node, diagnostics } : node);
  }
  const callersNaming = new Map<string, string[]>();
  const calleesNaming = new Map<string, string[]>();
  for (const node of services.values()) {
    for (const { other, outbound, inbound } of node.relations) {
      if (outbound) append(callersNaming, other, node.key);
      if (inbound && other !== '*') append(calleesNaming, other, node.key);
    }
  }
  for (const [document, conflicts] of duplicates) {
    if (document.kind !== 'LatticeService') sink.diagnostics.push(...conflicts);
  }
  return {
    cluster: options.cluster ?? 'local',
    platform,
    services,
    callersNaming,
    calleesNaming,
    ...policiesOf(unique, duplicates),
    quotas: indexQuotas(ofKind(unique, 'LatticeQuota').sort(byKey), () =>
      services.values(),
    ),
    nameClaims: claims(services),
    sharedVolumes: sharedVolumes(services),
    diagnostics: sink.diagnostics,
  };
}

function platformOf(
  document: DocumentOfKind<'LatticePlatform'> | undefined,
  profiles: Profiles = PROFILES,
  sink: DiagnosticSink,
): Platform {
  const platform = resolvePlatform(document?.spec, profiles);
  if (platform) return platform;
  const profile = document?.spec?.profile ?? DEFAULT_PROFILE;
  const known = Object.keys(profiles);
  sink.add(
    'unknown-profile',
    { profile, profiles: quoteList(known, 'or') },
    {
      source: document?.source,
      path: ['spec', 'profile'],
      suggestion: didYouMean(profile, known),
    },
  );
  return PROFILES[DEFAULT_PROFILE];
}

function policiesOf(
  documents: readonly LatticeDocument[],
  duplicates: ReadonlyMap<LatticeDocument, Diagnostic[]>,
): Pick<World, 'policies' | 'policySources' | 'brokenPolicies'> {
  const policies: Record<string, string> = {};
  const policySources = new Map<string, DocumentSource>();
  const brokenPolicies: string[] = [];
  for (const document of ofKind(documents, 'CedarPolicy').sort(byKey)) {
    if (document.namespace !== POLICY_NAMESPACE) continue;
    const { name, spec } = document;
    if (!spec || duplicates.has(document)) brokenPolicies.push(name);
    else if (spec.enabled !== false) {
      policies[name] = spec.policies;
      policySources.set(name, document.source);
    }
  }
  return { policies, policySources, brokenPolicies };
}

/** Who claims which name, by namespace; made when the first service of the namespace asks. */
function claims(services: ReadonlyMap<string, ServiceNode>) {
  const byNamespace = new Map<string, Map<string, string[]>>();
  return (kind: string, namespace: string, name: string): readonly string[] => {
    let names = byNamespace.get(namespace);
    if (!names) {
      names = new Map();
      for (const node of services.values()) {
        if (node.namespace !== namespace) continue;
        for (const claimed of joinedNamesOf(node))
          append(names, claimed, node.key);
      }
      byNamespace.set(namespace, names);
    }
    return names.get(`${kind} ${namespace}/${name}`) ?? [];
  };
}

/** Keeps one document per kind and name, and reports the others. Which one is kept does not depend on their order. */
function separateDuplicates(documents: readonly LatticeDocument[]) {
  const groups = new Map<string, LatticeDocument[]>();
  for (const document of documents) {
    append(groups, `${document.kind} ${keyOf(document)}`, document);
  }
  const unique: LatticeDocument[] = [];
  const duplicates = new Map<LatticeDocument, Diagnostic[]>();
  for (const group of groups.values()) {
    group.sort(byPlace);
    const [first, ...others] = group;
    unique.push(first);
    if (others.length === 0) continue;
    duplicates.set(
      first,
      others.map(other =>
        createDiagnostic(
          'duplicate-document',
          {
            kind: first.kind,
            name: keyOf(first),
            first: placeOf(first),
            second: placeOf(other),
          },
          { source: other.source, path: ['metadata', 'name'] },
        ),
      ),
    );
  }
  return { unique, duplicates };
}

function byPlace(a: LatticeDocument, b: LatticeDocument): number {
  return (
    compare(a.source.file ?? '', b.source.file ?? '') || lineOf(a) - lineOf(b)
  );
}

function lineOf({ source }: LatticeDocument): number {
  return source.locate(['metadata', 'name'])?.line ?? 0;
}

function placeOf({ source }: LatticeDocument): string {
  const line = source.locate(['metadata', 'name'])?.line;
  const file = source.file ?? 'the cluster';
  return line === undefined ? file : `${file} line ${line}`;
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return namespace ? `${namespace}/${name}` : name;
}

function byKey(
  a: { namespace: string; name: string },
  b: { namespace: string; name: string },
): number {
  return compare(keyOf(a), keyOf(b));
}

/** By code units: the same everywhere, unlike a locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function ofKind<K extends LatticeKind>(
  documents: readonly LatticeDocument[],
  kind: K,
): DocumentOfKind<K>[] {
  const found: DocumentOfKind<K>[] = [];
  for (const document of documents) {
    if (isKind(document, kind)) found.push(document);
  }
  return found;
}

function isKind<K extends LatticeKind>(
  document: LatticeDocument,
  kind: K,
): document is Extract<LatticeDocument, DocumentOfKind<K>> {
  return document.kind === kind;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
