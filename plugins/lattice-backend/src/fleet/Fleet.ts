import {
  asksOf,
  compile,
  compilePlatform,
  createWorld,
  Extract,
  FleetIndex,
  imagesToVerify,
  providersInUse,
  readObject,
  WORKLOAD_KINDS,
  type AffectedService,
  type CedarEngine,
  type CompiledPlatform,
  type Diagnostic,
  type ImageFact,
  type ImageRequest,
  type LatticeDocument,
  type ProvidersInUse,
  type RemoteCluster,
  type ServiceKey,
  type ServiceNode,
  type WorkloadDocument,
  type World,
} from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { setImmediate } from 'node:timers/promises';
import type { PolicyGuard } from '../cedar';
import { PlatformProfile } from '../clusters/PlatformProfile';
import { FleetDocuments } from './FleetDocuments';
import type { FleetOptions } from './FleetOptions';
import { hexOfSha256 } from './hexOfSha256';
import { inSlices } from './inSlices';
import type { Mesh, MeshMember } from './Mesh';
import { outcomeOf, unseenBy, type Compiled, type Outcome } from './Outcome';
import { thisHour } from './thisHour';

/** What decides about documents that are no workloads. */
export interface DocumentFacts {
  inUse: ProvidersInUse;
  /** What is wrong with policies, by name. */
  policyProblems: ReadonlyMap<string, string>;
}

/**
 * The documents of one cluster, kept compiled while they come and go: a change compiles again what
 * it concerns and nothing else. Changes and compiles of one turn are taken together, so a burst of edits costs one look at
 * the fleet and not one per service.
 */
export class Fleet implements MeshMember {
  readonly cluster: string;
  readonly #cedar: CedarEngine;
  readonly #policyGuard?: PolicyGuard;
  readonly #profile: PlatformProfile;
  readonly #documents: FleetDocuments;
  readonly #mesh?: Mesh;
  readonly #onAffected?: (affected: AffectedService[]) => void;
  readonly #onSeen?: () => void;
  /** Made by the first look. */
  #index?: FleetIndex;
  #images: readonly ImageFact[] = [];
  #newImages = false;
  #remotes?: readonly RemoteCluster[];
  #newRemotes = false;
  /** Whether everything the cluster holds is known, for the first time or again. */
  #complete = false;
  /** Whether the index is between two fleets. */
  #underway = false;
  #now = '';
  #updating?: Promise<void>;
  #revision = 0;
  #looking = false;
  #batch?: Promise<Compiled>;
  #targets: ServiceKey[] = [];

  constructor(options: FleetOptions) {
    this.cluster = options.cluster;
    this.#mesh = options.mesh;
    this.#onSeen = options.onSeen;
    this.#cedar = options.cedar;
    this.#policyGuard = options.policyGuard;
    this.#onAffected = options.onAffected;
    this.#profile = options.profile ?? new PlatformProfile();
    const { configured } = this.#profile;
    this.#documents = new FleetDocuments(
      configured && readObject(configured).document,
    );
    this.#mesh?.join(this);
  }

  /** Grows with every change that can change a compile; status writes do not count. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes a document over; true when it differs from the one before in what is compiled. */
  put(object: KubernetesObject): boolean {
    if (object.metadata.deletionTimestamp) {
      return this.remove(object);
    }
    if (this.#documents.has(object)) {
      return false;
    }
    const document = this.#documents.put(
      object,
      object.kind === 'LatticePlatform'
        ? this.#profile.complete(object)
        : object,
    );
    if (document?.kind === 'CedarPolicy' && document.spec) {
      this.#policyGuard?.admit(document.spec.policies);
    }
    this.#changed();
    return true;
  }

  remove(object: KubernetesObject): boolean {
    const known = this.#documents.remove(object);
    if (known) {
      this.#changed();
    }
    return known;
  }

  /** What is known of the signatures of images from now on. */
  setImages(facts: readonly ImageFact[]): void {
    this.#images = facts;
    this.#newImages = true;
    this.#changed();
  }

  /** Everything the cluster holds was put; only from then on others may rely on it. */
  complete(): void {
    this.#complete = true;
    this.#current().then(
      () => this.#mesh?.changed(this),
      () => {
        // The next look that succeeds tells the others.
      },
    );
  }

  /** The other clusters of the mesh, as far as they count in this one. */
  remotes(): readonly RemoteCluster[] {
    return this.#mesh?.remotesFor(this) ?? [];
  }

  setRemotes(remotes: readonly RemoteCluster[]): void {
    this.#remotes = remotes;
    this.#newRemotes = true;
    this.#changed();
  }

  asks(): ReadonlySet<string> {
    return this.#index?.outside.asks() ?? new Set();
  }

  show(
    extract: Extract,
    asked: ReadonlySet<string>,
  ): readonly LatticeDocument[] | undefined {
    if (!this.#complete || !this.#index || this.#underway) {
      return undefined;
    }
    const { outside, world } = this.#index;
    const nodes = outside.shown(world, asked);
    return extract.update(nodes, world, this.#documents.platform);
  }

  /** Looks whether time alone changes anything; each hour is judged anew. */
  look(): void {
    if (this.#index && this.#now !== thisHour()) {
      this.#changed();
    }
  }

  /** Lets go of the result of a service that needs no more work; it is made again when somebody asks. */
  release(key: ServiceKey): void {
    this.#index?.release(key);
  }

  /** The images whose signatures count, with who runs them; of one document alone when it is given, in place of its like. */
  async imageRequests(document?: WorkloadDocument): Promise<ImageRequest[]> {
    return document
      ? this.#tryOut(document, world => imagesToVerify(world, [document]))
      : imagesToVerify((await this.#current()).world);
  }

  /**
   * What the platform puts into the cluster beside the services; undefined while it has errors, because nobody knows then
   * what it wants.
   */
  async baseline(
    exempt: readonly string[],
  ): Promise<CompiledPlatform | undefined> {
    const { world } = await this.#current();
    return world.diagnostics.some(({ severity }) => severity === 'error')
      ? undefined
      : compilePlatform(world, { exempt });
  }

  /** What was wrong with a document when it was read. */
  diagnosticsOf(object: KubernetesObject): readonly Diagnostic[] {
    return this.#documents.diagnosticsOf(object);
  }

  /** What only the fleet knows about the documents beside the services. */
  async documentFacts(): Promise<DocumentFacts> {
    await this.policiesSettled();
    const { world } = await this.#current();
    return {
      inUse: providersInUse(world),
      policyProblems: new Map(
        this.#cedar
          .problemsOf(world.policies)
          .map(({ policy, message }) => [policy, message]),
      ),
    };
  }

  /** What the fleet knows of a service beside its compiled form; undefined for one that is not there. */
  service({ namespace, name }: ServiceKey): ServiceNode | undefined {
    return this.#atOnce().world.services.get(`${namespace}/${name}`);
  }

  /** Resolves once no policy is still being tried out. */
  async policiesSettled(): Promise<void> {
    await this.#policyGuard?.settled();
  }

  /** Compiles a service in the current fleet. */
  async compile(key: ServiceKey): Promise<Outcome> {
    this.#targets.push(key);
    this.#batch ??= this.#compileTargets();
    const { result, unseen } = await this.#batch;
    const { namespace, name } = key;
    const read = WORKLOAD_KINDS.flatMap(kind =>
      this.#documents.diagnosticsOf({ kind, metadata: { namespace, name } }),
    );
    return { ...outcomeOf(result, key, read), unseen: unseen.get(key) };
  }

  /** Once for all that ask in this turn, or while new policies are tried out. */
  async #compileTargets(): Promise<Compiled> {
    await setImmediate();
    await this.policiesSettled();
    const targets = this.#targets;
    this.#targets = [];
    this.#batch = undefined;
    const index = await this.#current();
    const { world } = index;
    return {
      result: index.result(targets),
      // As of this very world: what is seen a moment later may have another result.
      unseen: new Map(targets.map(key => [key, unseenBy(world, key)])),
    };
  }

  /** Compiles a document as if it were in the fleet, in place of the one with its name. */
  async compileWith(
    document: WorkloadDocument,
    diagnostics: Diagnostic[] = [],
  ): Promise<Outcome> {
    const key = { namespace: document.namespace, name: document.name };
    const options = { cedar: this.#cedar, targets: [key] };
    const result = await this.#tryOut(document, world =>
      compile(world, options),
    );
    return outcomeOf(result, key, diagnostics);
  }

  async #tryOut<T>(
    document: WorkloadDocument,
    look: (world: World) => T,
  ): Promise<T> {
    const { services } = createWorld([document]);
    const names = [...services.values()].flatMap(node => asksOf(node));
    let index: FleetIndex;
    // Others may have gone on in the same moment.
    do index = await this.#current();
    while (this.#updating || this.#isBehind());
    return index.tryOut(document, look, {
      instead: this.#documents.get(document),
      remotes: this.#mesh?.remotesFor(this, names),
    });
  }

  /**
   * The fleet with everything that happened to it until now. One look at a time: who comes later waits for it. It is done
   * in slices, so that the process answers others meanwhile: another platform concerns every service.
   */
  async #current(): Promise<FleetIndex> {
    for (;;) {
      if (this.#updating) {
        await this.#updating;
      } else if (this.#index && !this.#isBehind()) {
        return this.#index;
      } else {
        this.#updating = inSlices(this.#update()).finally(() => {
          this.#updating = undefined;
        });
      }
    }
  }

  /** For who cannot wait: without a pause, or as far as a look that is under way has come. */
  #atOnce(): FleetIndex {
    if (!this.#updating && (!this.#index || this.#isBehind())) {
      const steps = this.#update();
      let done = false;
      while (!done) done = steps.next().done === true;
    }
    return (this.#index ??= this.#emptyIndex());
  }

  /** What expires, and policies that ask for the time, are judged anew each hour. */
  #isBehind(): boolean {
    return (
      this.#documents.changed ||
      this.#newImages ||
      this.#newRemotes ||
      this.#now !== thisHour()
    );
  }

  *#update(): Generator<void, void, void> {
    const now = thisHour();
    const changes = {
      ...this.#documents.takeChanges(),
      ...(this.#newImages && { images: this.#images }),
      ...(this.#newRemotes && { remotes: this.#remotes }),
      ...(this.#now !== now && { now }),
    };
    this.#newImages = false;
    this.#newRemotes = false;
    this.#now = now;
    this.#index ??= this.#emptyIndex();
    const index = this.#index;
    const before = index.world.remotes?.unseen.length ?? 0;
    try {
      this.#underway = true;
      const affected = yield* index.updateInSteps(changes);
      this.#underway = false;
      this.#mesh?.changed(this);
      if ((index.world.remotes?.unseen.length ?? 0) < before) {
        this.#onSeen?.();
      }
      if (affected.length > 0) {
        this.#onAffected?.(affected);
      }
    } catch (error) {
      this.#startAnew();
      throw error;
    }
  }

  /** An index that failed half way knows neither the old fleet nor the new one. */
  #startAnew(): void {
    this.#index = undefined;
    this.#now = '';
    this.#newImages = true;
    this.#newRemotes = this.#remotes !== undefined;
    this.#underway = false;
    this.#documents.takeAllAnew();
  }

  #emptyIndex(): FleetIndex {
    return new FleetIndex([], {
      cluster: this.cluster,
      cedar: this.#cedar,
      sha256: hexOfSha256,
    });
  }

  /** Whom a change concerns is found out once for all that changed in this turn. */
  #changed(): void {
    this.#revision++;
    if (!this.#onAffected || this.#looking) {
      return;
    }
    this.#looking = true;
    this.#findAffected().catch(() => {
      // Without an answer everybody is compiled again by whoever asks next.
      this.#looking = false;
    });
  }

  async #findAffected(): Promise<void> {
    await setImmediate();
    await this.policiesSettled();
    this.#looking = false;
    await this.#current();
  }
}
