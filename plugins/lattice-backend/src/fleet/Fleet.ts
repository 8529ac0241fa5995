import {
  compile,
  compilePlatform,
  createWorld,
  imagesToVerify,
  readObject,
  WORKLOAD_KINDS,
  type CedarEngine,
  type CompiledPlatform,
  type CompiledService,
  type CompileResult,
  type Diagnostic,
  type Edge,
  type ImageFact,
  type ImageRequest,
  type LatticeDocument,
  type ServiceKey,
  type ServiceNode,
  type World,
} from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { setImmediate } from 'node:timers/promises';
import type { PolicyGuard } from '../cedar';
import { PlatformProfile } from '../clusters/PlatformProfile';

/** What the compiler says about one service in the fleet as it is now. */
export interface Outcome {
  /** No errors and no denied or unknown gate: only then may anything be written. */
  ok: boolean;
  /** Absent when the spec cannot even be read. */
  service?: CompiledService;
  diagnostics: Diagnostic[];
  edges: Edge[];
}

interface Entry {
  stamp: string;
  kind: string;
  document?: LatticeDocument;
  diagnostics: Diagnostic[];
}

/**
 * All documents of one cluster, read once per version, and the world made of them. Compiles that are asked for in the
 * same turn share one pass, so a burst of edits costs one world and not one per service.
 */
export class Fleet {
  readonly #cluster: string;
  readonly #cedar: CedarEngine;
  readonly #policyGuard?: PolicyGuard;
  readonly #profile: PlatformProfile;
  /** The configured profile, for a cluster without one. */
  readonly #platform?: LatticeDocument;
  readonly #entries = new Map<string, Entry>();
  #world?: World;
  #images: readonly ImageFact[] = [];
  #revision = 0;
  #batch?: Promise<CompileResult>;
  #targets: ServiceKey[] = [];

  constructor(options: {
    cluster: string;
    cedar: CedarEngine;
    /** Whose verdicts on new policies a compile waits for. */
    policyGuard?: PolicyGuard;
    profile?: PlatformProfile;
  }) {
    this.#cluster = options.cluster;
    this.#cedar = options.cedar;
    this.#policyGuard = options.policyGuard;
    this.#profile = options.profile ?? new PlatformProfile();
    const { configured } = this.#profile;
    this.#platform = configured && readObject(configured).document;
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
    const key = entryKey(object);
    const stamp = stampOf(object);
    if (this.#entries.get(key)?.stamp === stamp) {
      return false;
    }
    const { document, diagnostics } = readObject(
      object.kind === 'LatticePlatform'
        ? this.#profile.complete(object)
        : object,
    );
    if (document?.kind === 'CedarPolicy' && document.spec) {
      this.#policyGuard?.admit(document.spec.policies);
    }
    this.#entries.set(key, { stamp, kind: object.kind, document, diagnostics });
    this.#changed();
    return true;
  }

  remove(object: KubernetesObject): boolean {
    const removed = this.#entries.delete(entryKey(object));
    if (removed) {
      this.#changed();
    }
    return removed;
  }

  /** What is known of the signatures of images from now on. */
  setImages(facts: readonly ImageFact[]): void {
    this.#images = facts;
    this.#changed();
  }

  /** The images whose signatures count, with who runs them; of one document alone when it is given, in place of its like. */
  imageRequests(document?: LatticeDocument): ImageRequest[] {
    return document
      ? imagesToVerify(this.#worldWith(document), [document])
      : imagesToVerify(this.#currentWorld());
  }

  /**
   * What the platform puts into the cluster beside the services; undefined while it has errors, because nobody knows then
   * what it wants.
   */
  baseline(exempt: readonly string[]): CompiledPlatform | undefined {
    const world = this.#currentWorld();
    return world.diagnostics.some(({ severity }) => severity === 'error')
      ? undefined
      : compilePlatform(world, { exempt });
  }

  /** What the fleet knows of a service beside its compiled form; undefined for one that is not there. */
  service({ namespace, name }: ServiceKey): ServiceNode | undefined {
    return this.#currentWorld().services.get(`${namespace}/${name}`);
  }

  /** Resolves once no policy is still being tried out. */
  async policiesSettled(): Promise<void> {
    await this.#policyGuard?.settled();
  }

  /** Compiles a service in the current fleet. */
  async compile(key: ServiceKey): Promise<Outcome> {
    this.#targets.push(key);
    this.#batch ??= this.#compileTargets();
    const result = await this.#batch;
    const own = WORKLOAD_KINDS.flatMap(
      kind => this.#entries.get(`${kind}/${key.namespace}/${key.name}`) ?? [],
    );
    return pick(result, key, own[0]?.diagnostics ?? []);
  }

  /** Once for all that ask in this turn, or while new policies are tried out. */
  async #compileTargets(): Promise<CompileResult> {
    await setImmediate();
    await this.policiesSettled();
    const targets = this.#targets;
    this.#targets = [];
    this.#batch = undefined;
    return compile(this.#currentWorld(), { cedar: this.#cedar, targets });
  }

  /** Compiles a document as if it were in the fleet, in place of the one with its name. */
  compileWith(
    document: LatticeDocument,
    diagnostics: Diagnostic[] = [],
  ): Outcome {
    const key = { namespace: document.namespace, name: document.name };
    const world = this.#worldWith(document);
    const result = compile(world, { cedar: this.#cedar, targets: [key] });
    return pick(result, key, diagnostics);
  }

  #worldWith(document: LatticeDocument): World {
    const { kind, namespace, name } = document;
    const others = this.#documents(`${kind}/${namespace}/${name}`);
    return createWorld([...others, document], {
      cluster: this.#cluster,
      now: thisHour(),
      images: this.#images,
    });
  }

  #currentWorld(): World {
    const now = thisHour();
    // What expires, and policies that ask for the time, are judged anew each hour.
    if (this.#world?.now !== now) this.#world = undefined;
    this.#world ??= createWorld(this.#documents(), {
      cluster: this.#cluster,
      now,
      images: this.#images,
    });
    return this.#world;
  }

  #documents(except?: string): LatticeDocument[] {
    const documents: LatticeDocument[] = [];
    for (const [key, { document }] of this.#entries) {
      if (document && key !== except) {
        documents.push(document);
      }
    }
    if (
      this.#platform &&
      !documents.some(({ kind }) => kind === 'LatticePlatform')
    ) {
      documents.push(this.#platform);
    }
    return documents;
  }

  #changed(): void {
    this.#world = undefined;
    this.#revision++;
  }
}

function pick(
  result: CompileResult,
  key: ServiceKey,
  read: Diagnostic[],
): Outcome {
  const id = `${key.namespace}/${key.name}`;
  const service = result.services.find(
    candidate =>
      candidate.namespace === key.namespace && candidate.name === key.name,
  );
  const diagnostics = distinct([...read, ...(service?.diagnostics ?? [])]);
  return {
    ok:
      service?.ok === true &&
      !diagnostics.some(({ severity }) => severity === 'error'),
    service,
    diagnostics,
    edges: result.edges.filter(edge => edge.from === id || edge.to === id),
  };
}

// Reading and compiling may both report the same fault.
function distinct(diagnostics: Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, path, line, message }) => {
    const id = [code, path, line, message].join('\n');
    return !seen.has(id) && seen.add(id);
  });
}

function entryKey(object: KubernetesObject): string {
  return `${object.kind}/${object.metadata.namespace ?? ''}/${
    object.metadata.name
  }`;
}

// The generation moves with the spec only; names of owners and other annotations do not move it.
function stampOf({ metadata }: KubernetesObject): string {
  return JSON.stringify([
    metadata.uid,
    metadata.generation,
    metadata.labels,
    metadata.annotations,
  ]);
}

const HOUR = 60 * 60 * 1000;

/** The beginning of the hour, so that plans made within it are the same. */
function thisHour(): string {
  return new Date(Math.floor(Date.now() / HOUR) * HOUR).toISOString();
}
