import { Diagnostic, ImageFact } from '../../api';
import { DiagnosticSink, quoteList } from '../../diagnostics';
import {
  indexQuotas,
  pricedBeside,
  Platform,
  QuotaBook,
  ServiceNode,
  World,
} from '../../model';
import { isWorkload, isWorkloadKind, LatticeDocument } from '../../spec';
import { approvalsOf } from './approvals';
import { Circles } from './Circles';
import { append, byKey, ofKind } from './documents';
import { byPlace, conflictsOf } from './conflicts';
import { joinedNamesOf } from './joinedNames';
import { resolveTrust } from './imageProviders';
import { membersByNamespace } from './memberFacts';
import { platformOf } from './platform';
import { policiesOf } from './policies';
import { nodeFacts, serviceNode } from './serviceNode';
import { volumesByNamespace } from './volumes';
import { claimsByNamespace } from './claims';
import type { RemoteCluster, WorldOptions } from './createWorld';
import { remoteFleet } from './remotes';
import { drain, STEP, Steps } from './steps';

/** A service as it was and as it is; absent where it is not there. */
export interface NodeChange {
  before?: ServiceNode;
  after?: ServiceNode;
}

/** What became of a fleet since somebody asked. */
export interface FleetChange {
  /** Services that are others now, by key. */
  nodes: ReadonlyMap<string, NodeChange>;
  /** Services from which another circle of calls starts. */
  circles: readonly string[];
}

/** Workloads share their names, whatever their kind: a name is an identity, and the name of objects. */
const WORKLOAD = 'workload';

/**
 * Resolves the fleet: who names whom, which policies and quotas count, which profile applies. Documents come and go; a
 * change costs about what it touches and not what there is. What is costly is computed when somebody asks.
 */
export class WorldBuilder {
  readonly #options: WorldOptions;
  /** By kind, then by kind and name: normally one document, more when several bear one name. The first counts. */
  readonly #groups = new Map<string, Map<string, LatticeDocument[]>>();
  readonly #services = new Map<string, ServiceNode>();
  readonly #namespaces = new Map<string, Map<string, ServiceNode>>();
  readonly #callersNaming = new Map<string, string[]>();
  readonly #calleesNaming = new Map<string, string[]>();
  readonly #claimants = new Map<string, string[]>();
  /** Lists nobody was handed yet, which may still be changed. */
  readonly #fresh = new Set<string[]>();
  readonly #claims = new Map<string, Map<string, string[]>>();
  /** What became of the services that changed, since somebody asked. */
  #changes = new Map<string, NodeChange>();
  /** Names of services whose documents changed since the last world. */
  readonly #changed = new Set<string>();
  #images?: readonly ImageFact[];
  #now?: string;
  #remotes?: readonly RemoteCluster[];
  /** Kept until a quota changes. */
  #quotas?: QuotaBook;
  #platform?: Platform;
  readonly #circles = new Circles(this.#services);
  #diagnostics: readonly Diagnostic[] = [];
  #facts?: string;
  #keys?: readonly string[];

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.#images = options.images;
    this.#now = options.now;
    this.#remotes = options.remotes;
    if (options.platform) this.add(options.platform);
  }

  add(document: LatticeDocument): void {
    const kind = groupKind(document);
    const key = groupKey(document);
    const groups = this.#groups.get(kind) ?? new Map();
    this.#groups.set(kind, groups);
    const group = [...(groups.get(key) ?? []), document];
    groups.set(key, group.length > 1 ? group.sort(byPlace) : group);
    if (kind === WORKLOAD) this.#changed.add(key);
    if (kind === 'LatticeQuota') this.#quotas = undefined;
  }

  /** Takes out the very document that was added. */
  remove(document: LatticeDocument): void {
    const kind = groupKind(document);
    const key = groupKey(document);
    const groups = this.#groups.get(kind);
    const rest = groups?.get(key)?.filter(other => other !== document) ?? [];
    if (rest.length > 0) groups?.set(key, rest);
    else groups?.delete(key);
    if (kind === WORKLOAD) this.#changed.add(key);
    if (kind === 'LatticeQuota') this.#quotas = undefined;
  }

  /** The time to compile for from now on. */
  setNow(now: string): void {
    this.#now = now;
  }

  /** What is known of the signatures of images from now on. */
  setImages(facts: readonly ImageFact[]): void {
    this.#images = facts;
  }

  /** The other clusters of the mesh; undefined while nothing is known of them. */
  get remotes(): readonly RemoteCluster[] | undefined {
    return this.#remotes;
  }

  /** The other clusters of the mesh from now on. */
  setRemotes(remotes: readonly RemoteCluster[] | undefined): void {
    this.#remotes = remotes;
  }

  /** All documents, also those that do not count because another has the same name. */
  *documents(): Iterable<LatticeDocument> {
    for (const groups of this.#groups.values()) {
      for (const group of groups.values()) yield* group;
    }
  }

  /** The fleet as it is now. What was built before must no longer be used once a document comes or goes. */
  build(): World {
    return drain(this.buildInSteps());
  }

  /** The same, with pauses in which others may work. */
  *buildInSteps(): Steps<World> {
    const sink = new DiagnosticSink();
    const { unique, duplicates } = this.#separateDuplicates();
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
    const platform = platformOf(platforms[0], this.#options.profiles, sink);
    yield* this.#resolveServices(platform);
    for (const conflicts of duplicates.values()) {
      sink.diagnostics.push(...conflicts);
    }
    const services = this.#services;
    return {
      cluster: this.#options.cluster ?? 'local',
      now: this.#now,
      platform,
      services,
      serviceKeys: () => (this.#keys ??= [...services.keys()].sort()),
      callersNaming: this.#callersNaming,
      calleesNaming: this.#calleesNaming,
      ...(this.#remotes && {
        remotes: remoteFleet(this.#remotes, {
          platform: platforms[0],
          profiles: this.#options.profiles,
          resolve: resolveRemote(this.#options),
        }),
      }),
      claimants: this.#claimants,
      ...policiesOf(unique, duplicates),
      quotas: this.#quotasOf(unique, platform),
      approvals: approvalsOf(unique, this.#now),
      images: resolveTrust(
        ofKind(unique, 'ImageProvider').sort(byKey),
        this.#images,
        sink,
      ),
      secretProviders: ofKind(unique, 'SecretProvider')
        .map(({ name }) => name)
        .sort(),
      nameClaims: (kind, namespace, name) =>
        this.#claimsIn(namespace).get(`${kind} ${namespace}/${name}`) ?? [],
      sharedVolumes: volumesByNamespace(
        namespace => this.#namespaces.get(namespace)?.values() ?? [],
      ),
      meshMembers: membersByNamespace(
        namespace => this.#namespaces.get(namespace)?.values() ?? [],
      ),
      sharedClaims: claimsByNamespace(
        namespace => this.#namespaces.get(namespace)?.values() ?? [],
      ),
      cycleFrom: key => this.#circles.from(key),
      diagnostics: this.#sameAsBefore(sink.diagnostics),
    };
  }

  #quotasOf(
    documents: readonly LatticeDocument[],
    platform: Platform,
  ): QuotaBook {
    if (this.#platform?.prices !== platform.prices) this.#quotas?.reprice();
    this.#platform = platform;
    this.#quotas ??= indexQuotas(
      ofKind(documents, 'LatticeQuota').sort(byKey),
      () => this.#services.values(),
      () => this.#platform ?? platform,
    );
    return this.#quotas;
  }

  /** What is wrong is told once, so it must be the same objects while nothing else is wrong. */
  #sameAsBefore(found: readonly Diagnostic[]): readonly Diagnostic[] {
    if (JSON.stringify(found) !== JSON.stringify(this.#diagnostics)) {
      this.#diagnostics = found;
    }
    return this.#diagnostics;
  }

  /** What became of the fleet since this was asked last. */
  takeChanges(): FleetChange {
    const nodes = this.#changes;
    this.#changes = new Map();
    return { nodes, circles: this.#circles.takeChanges() };
  }

  /** Everything but the workloads, by kind: one document per name, and what is wrong with the others. */
  #separateDuplicates() {
    const unique: LatticeDocument[] = [];
    const duplicates = new Map<LatticeDocument, Diagnostic[]>();
    for (const [kind, groups] of this.#groups) {
      if (kind === WORKLOAD) continue;
      for (const group of groups.values()) {
        unique.push(group[0]);
        if (group.length > 1) duplicates.set(group[0], conflictsOf(group));
      }
    }
    return { unique, duplicates };
  }

  *#resolveServices(platform: Platform): Steps<void> {
    const facts = nodeFacts(platform);
    const groups = this.#groups.get(WORKLOAD);
    const keys = facts === this.#facts ? this.#changed : groups?.keys() ?? [];
    this.#facts = facts;
    this.#fresh.clear();
    let done = 0;
    for (const key of [...keys, ...this.#changed]) {
      if (++done % STEP === 0) yield;
      const group = groups?.get(key) ?? [];
      const [document] = group;
      if (!document || !isWorkload(document)) {
        this.#replace(key, undefined);
        continue;
      }
      const node = serviceNode(document, platform, facts);
      const conflicts = group.length > 1 ? conflictsOf(group) : undefined;
      this.#replace(
        key,
        conflicts ? { ...node, diagnostics: conflicts } : node,
      );
    }
    this.#changed.clear();
    // The same names in another order would look like a change.
    for (const list of this.#fresh) list.sort();
    this.#fresh.clear();
  }

  #replace(key: string, now: ServiceNode | undefined): void {
    const was = this.#services.get(key);
    if (was === now) return;
    const { before } = this.#changes.get(key) ?? { before: was };
    this.#changes.set(key, { before, after: now });
    const namespace = key.slice(0, key.indexOf('/'));
    const members = this.#namespaces.get(namespace) ?? new Map();
    this.#namespaces.set(namespace, members);
    this.#claims.delete(namespace);
    this.#circles.touch(key);
    this.#callersNaming
      .get(key)
      ?.forEach(caller => this.#circles.touch(caller));
    // Until somebody asks for quotas there is nothing to keep.
    if (this.#quotas && claimOf(was) !== claimOf(now)) {
      this.#quotas.replace(was, now);
    }
    if (was === undefined || now === undefined) this.#keys = undefined;
    const relates = !was || !now || namesOf(was) !== namesOf(now);
    if (was && relates) {
      this.#relate(was, (map, other) => this.#forget(map, other, key));
    }
    if (now) {
      this.#services.set(key, now);
      members.set(key, now);
      if (relates) {
        this.#relate(now, (map, other) => this.#name(map, other, key));
      }
    } else {
      this.#services.delete(key);
      members.delete(key);
    }
  }

  #relate(
    { relations, hostClaims }: ServiceNode,
    change: (map: Map<string, string[]>, other: string) => void,
  ): void {
    for (const { other, outbound, inbound } of relations) {
      if (outbound) change(this.#callersNaming, other);
      if (inbound && other !== '*') change(this.#calleesNaming, other);
    }
    for (const claim of hostClaims) change(this.#claimants, claim);
  }

  /** Lists that were handed out stay as they are. */
  #name(map: Map<string, string[]>, other: string, key: string) {
    const next = this.#ownList(map, other);
    next.push(key);
    map.set(other, next);
  }

  #forget(map: Map<string, string[]>, other: string, key: string) {
    const rest = this.#ownList(map, other);
    rest.splice(rest.indexOf(key), 1);
    if (rest.length > 0) map.set(other, rest);
    else map.delete(other);
  }

  /** A list that may be changed. */
  #ownList(map: Map<string, string[]>, other: string): string[] {
    const list = map.get(other) ?? [];
    if (this.#fresh.has(list)) return list;
    const copy = [...list];
    this.#fresh.add(copy);
    return copy;
  }

  /** Who claims which name, by namespace; made when the first service of the namespace asks. */
  #claimsIn(namespace: string): Map<string, string[]> {
    let names = this.#claims.get(namespace);
    if (!names) {
      names = new Map();
      for (const node of this.#namespaces.get(namespace)?.values() ?? []) {
        for (const claimed of joinedNamesOf(node))
          append(names, claimed, node.key);
      }
      this.#claims.set(namespace, names);
    }
    return names;
  }
}

/** Nothing is known there of this cluster; whom it calls is all that counts. */
function resolveRemote({ profiles }: WorldOptions) {
  return (documents: readonly LatticeDocument[], cluster: string): World => {
    const builder = new WorldBuilder({ cluster, profiles });
    for (const document of documents) builder.add(document);
    return builder.build();
  };
}

/** What quotas know a service by, as text to compare. */
function claimOf(node: ServiceNode | undefined): string {
  if (!node) return '';
  const { demand, owner, team } = node;
  return JSON.stringify([demand, owner, team, pricedBeside(node)]);
}

function groupKind({ kind }: LatticeDocument): string {
  return isWorkloadKind(kind) ? WORKLOAD : kind;
}

/** Whom and what a service names, as text to compare. */
function namesOf({ relations, hostClaims }: ServiceNode): string {
  return JSON.stringify([relations, hostClaims]);
}

/** A service without a namespace has one of no name, which is an error but no reason to forget it. */
function groupKey({ namespace, name }: LatticeDocument): string {
  return `${namespace}/${name}`;
}
