import {
  CedarEngine,
  CompiledService,
  CompileResult,
  ImageFact,
  ServiceKey,
} from '../api';
import { compileService, resultOf } from '../compile';
import { pricedBeside, ServiceNode, World } from '../model';
import {
  drain,
  NodeChange,
  RemoteCluster,
  STEP,
  Steps,
  WorldBuilder,
  WorldOptions,
} from '../passes/2-resolve';
import { Strategies } from '../passes/4-derive';
import { isWorkloadKind, LatticeDocument, WorkloadDocument } from '../spec';
import {
  fromService,
  inNamespace,
  isShareOfQuota,
  observeCedar,
  observeWorld,
  OTHER_CLUSTERS,
  OTHER_DOCUMENTS,
  ofQuota,
  QUOTAS,
  ofService,
} from './observeWorld';
import { ANY_TIME, Reads } from './Reads';
import { Outside } from './Outside';
import { Because, becauseOf } from './reasons';
import { rejudge } from './rejudge';
import { sameValue } from './sameValue';

export interface FleetIndexOptions extends WorldOptions {
  cedar: CedarEngine;
  /** Ways to do the jobs of the platform. Default: all the product knows. */
  strategies?: Strategies;
  /** As of `compile`. */
  sha256?: (text: string) => string;
}

/** Documents that come and go. To replace one is to remove it and to add the other. */
export interface FleetChanges {
  add?: Iterable<LatticeDocument>;
  /** The very documents that were added. */
  remove?: Iterable<LatticeDocument>;
  /** What is known of the signatures of images from now on. */
  images?: readonly ImageFact[];
  /** The other clusters of the mesh from now on. A cluster with the very same list of documents did not change. */
  remotes?: readonly RemoteCluster[];
  /** The time to compile for from now on. */
  now?: string;
}

/** A service whose result a change may have made another. */
export interface AffectedService {
  /** `namespace/name`. */
  service: string;
  /** Each reason once, sorted. */
  because: Because[];
}

/** Whom a change concerns, each reason once. */
class Affected {
  readonly #services = new Map<string, Map<string, Because>>();
  readonly #recompiled = new Set<string>();

  /** Of whom only the share of a quota changed that others take need not be compiled again as a whole. */
  add(key: string, because: Because, onlyShare = false): void {
    const reasons = this.#services.get(key) ?? new Map();
    this.#services.set(key, reasons.set(because.text, because));
    if (!onlyShare) this.#recompiled.add(key);
  }

  mustCompile(key: string): boolean {
    return this.#recompiled.has(key);
  }

  keys(): Iterable<string> {
    return this.#services.keys();
  }

  list(): AffectedService[] {
    return [...this.#services.keys()].sort().map(service => ({
      service,
      because: [...(this.#services.get(service)?.values() ?? [])].sort((a, b) =>
        a.text < b.text ? -1 : 1,
      ),
    }));
  }
}

/**
 * A fleet that is kept compiled while its documents come and go. It remembers what of the fleet each service was compiled
 * with, so that a change compiles exactly those again that it can concern, and says why. The results are those of
 * `compile` of all documents.
 */
export class FleetIndex {
  readonly #builder: WorldBuilder;
  readonly #options: FleetIndexOptions;
  readonly #cedar: CedarEngine;
  readonly #reads = new Reads();
  readonly #compiled = new Map<string, CompiledService>();
  /** Whose results are right but for what quotas say. */
  readonly #crowded = new Set<string>();
  /** What of the fleet has to do with other clusters. */
  readonly outside = new Outside();
  #world: World;
  #observed: World;

  constructor(
    documents: Iterable<LatticeDocument>,
    options: FleetIndexOptions,
  ) {
    this.#options = options;
    this.#builder = new WorldBuilder(options);
    for (const document of documents) this.#builder.add(document);
    this.#world = this.#builder.build();
    this.outside.update(this.#world, this.#builder.takeChanges().nodes);
    this.#cedar = observeCedar(options.cedar, this.#reads);
    this.#observed = observeWorld(this.#world, this.#reads);
  }

  /** The resolved fleet; no longer to be used after the next update. */
  get world(): World {
    return this.#world;
  }

  /**
   * Takes documents in and out. Returns whose results may be others now, by ascending name, also of services that are
   * gone. They are compiled again when somebody asks for them.
   */
  update(changes: FleetChanges): AffectedService[] {
    return drain(this.updateInSteps(changes));
  }

  /**
   * The same, with pauses in which others may work: in a large fleet another platform concerns every service. Until the
   * last step the index must not be asked for results.
   */
  *updateInSteps({
    add = [],
    remove = [],
    images,
    remotes,
    now,
  }: FleetChanges): Steps<AffectedService[]> {
    if (images) this.#builder.setImages(images);
    if (now !== undefined) this.#builder.setNow(now);
    if (remotes) this.#builder.setRemotes(remotes);
    let others = images !== undefined;
    // The platform counts for clusters that have none.
    let clusters = remotes !== undefined;
    const note = ({ kind }: LatticeDocument) => {
      others ||= !isWorkloadKind(kind);
      clusters ||= kind === 'LatticePlatform';
    };
    for (const document of remove) {
      this.#builder.remove(document);
      note(document);
    }
    for (const document of add) {
      this.#builder.add(document);
      note(document);
    }
    const before = this.#world;
    this.#world = yield* this.#builder.buildInSteps();
    this.#observed = observeWorld(this.#world, this.#reads);
    const affected = new Affected();
    const scopes = new Set([ANY_TIME]);
    if (clusters) scopes.add(OTHER_CLUSTERS);
    if (others) {
      scopes.add(OTHER_DOCUMENTS);
      for (const scope of this.#reads.scopes(QUOTAS)) scopes.add(scope);
    }
    const { nodes: changes, circles } = this.#builder.takeChanges();
    this.outside.update(this.#world, changes);
    for (const key of circles) scopes.add(fromService(key));
    let done = 0;
    for (const [key, change] of changes) {
      if (++done % STEP === 0) yield;
      affected.add(key, ownReason(change));
      for (const scope of scopesOf(this.#world, key, change)) scopes.add(scope);
    }
    for (const change of yield* this.#reads.changed(this.#world, scopes)) {
      const because = becauseOf(change);
      const onlyShare = isShareOfQuota(change.read);
      for (const key of change.read.readers) {
        if (++done % STEP === 0) yield;
        // What a service itself claims comes and goes with its spec.
        if (because.cause === 'fleet' && changes.has(key)) continue;
        affected.add(key, because, onlyShare);
      }
    }
    if (others) this.#judgePolicies(before, affected);
    for (const key of affected.keys()) {
      if (++done % STEP === 0) yield;
      if (affected.mustCompile(key)) {
        this.#reads.forget(key);
        this.#drop(key);
      } else if (this.#compiled.has(key)) this.#crowded.add(key);
    }
    return affected.list();
  }

  /** The result of one service in the fleet as it is; undefined for one that is not there. */
  compiled({ namespace, name }: ServiceKey): CompiledService | undefined {
    const node = this.#world.services.get(`${namespace}/${name}`);
    return node && this.#compile(node);
  }

  /** Lets go of a result. What it was made from stays known, so that changes still concern it; who asks has it made again. */
  release({ namespace, name }: ServiceKey): void {
    this.#drop(`${namespace}/${name}`);
  }

  #drop(key: string): void {
    this.#compiled.delete(key);
    this.#crowded.delete(key);
  }

  /**
   * Looks at the fleet as it would be with a workload in the place of another, and puts everything back. It costs about
   * what the workload touches, not what there is; the world must not be kept.
   * @param options.instead the very document of the index that makes room, if there is one
   * @param options.remotes the other clusters as they are to such a fleet; as they are to this one when absent
   */
  tryOut<T>(
    document: WorkloadDocument,
    look: (world: World) => T,
    options: {
      instead?: LatticeDocument;
      remotes?: readonly RemoteCluster[];
    } = {},
  ): T {
    const { instead } = options;
    const before = this.#builder.remotes;
    if (instead) this.#builder.remove(instead);
    this.#builder.add(document);
    if (options.remotes) this.#builder.setRemotes(options.remotes);
    try {
      return look(this.#builder.build());
    } finally {
      this.#builder.remove(document);
      if (instead) this.#builder.add(instead);
      this.#builder.setRemotes(before);
      this.#world = this.#builder.build();
      this.#observed = observeWorld(this.#world, this.#reads);
      // It is as it was.
      this.#builder.takeChanges();
    }
  }

  /** What `compile` would give for these services, or for all. */
  result(targets?: readonly ServiceKey[]): CompileResult {
    return resultOf(this.#world, {
      cedar: this.#options.cedar,
      targets,
      compileNode: node => this.#compile(node),
    });
  }

  #compile(node: ServiceNode): CompiledService {
    const { key } = node;
    const known = this.#compiled.get(key);
    const crowded = this.#crowded.delete(key);
    if (known && !crowded) return known;
    const rejudged =
      known &&
      this.#reads.during(key, () => rejudge(known, this.#observed, node));
    const result = rejudged ?? this.#compileWhole(node);
    this.#compiled.set(key, result);
    return result;
  }

  #compileWhole(node: ServiceNode): CompiledService {
    this.#reads.forget(node.key);
    return this.#reads.during(node.key, () =>
      compileService(this.#observed, node, {
        ...this.#options,
        cedar: this.#cedar,
      }),
    );
  }

  /** A policy concerns who asked what it may have a say about, before or after. */
  #judgePolicies(before: World, affected: Affected): void {
    const names = new Set([
      ...Object.keys(before.policies),
      ...Object.keys(this.#world.policies),
    ]);
    for (const policy of [...names].sort()) {
      const texts = [before.policies[policy], this.#world.policies[policy]];
      if (texts[0] === texts[1]) continue;
      const versions = texts.flatMap(text =>
        text === undefined ? [] : [{ [policy]: text }],
      );
      const because = {
        cause: 'policy' as const,
        text: `policy "${policy}" could touch it`,
      };
      const concerns = versions.map(version =>
        this.#options.cedar.concernOf?.(version),
      );
      for (const [key, requests] of this.#reads.requests) {
        const touched = concerns.some(
          concern => !concern || requests.some(concern),
        );
        if (touched) affected.add(key, because);
      }
    }
  }
}

function ownReason({ before, after }: NodeChange): Because {
  if (!before) return { cause: 'spec', text: 'it is new' };
  if (!after) return { cause: 'spec', text: 'it is gone' };
  return before.document === after.document
    ? { cause: 'platform', text: 'defaults of the platform are used' }
    : { cause: 'spec', text: 'its spec changed' };
}

/** What quotas know a service by. */
const requested = (node?: ServiceNode) =>
  node && [node.demand, node.owner, node.team, pricedBeside(node)];

/** Everything that may have another value when a service changed. */
function scopesOf(
  world: World,
  key: string,
  { before, after }: NodeChange,
): string[] {
  const versions = [before, after].flatMap(node => node ?? []);
  const others = versions.flatMap(({ relations }) => relations);
  return [
    ofService(key),
    inNamespace(key.slice(0, key.indexOf('/'))),
    ...others.map(({ other }) => ofService(other)),
    ...(sameValue(requested(before), requested(after))
      ? []
      : versions.flatMap(node => world.quotas.of(node).map(ofQuota))),
  ];
}
