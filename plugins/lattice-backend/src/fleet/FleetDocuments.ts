import {
  readObject,
  type Diagnostic,
  type LatticeDocument,
} from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { platformObject } from '../clusters/PlatformProfile';

const DEFAULTS = readObject(platformObject({})).document;

interface Entry {
  stamp: string;
  document?: LatticeDocument;
  diagnostics: Diagnostic[];
}

/** The documents of one cluster, read once per version, and which of them came and went since somebody asked. */
export class FleetDocuments {
  /** The configured profile, which counts while the cluster has none of its own. */
  readonly #platform?: LatticeDocument;
  readonly #entries = new Map<string, Entry>();
  readonly #gone = new Set<LatticeDocument>();
  readonly #fresh = new Set<LatticeDocument>();
  #platforms = 0;

  constructor(platform?: LatticeDocument) {
    this.#platform = platform;
    if (platform) this.#fresh.add(platform);
  }

  /** Whether this very version is known. */
  has(object: KubernetesObject): boolean {
    return this.#entries.get(entryKey(object))?.stamp === stampOf(object);
  }

  /**
   * Reads an object and puts it in the place of the one of its name.
   * @param object the version that counts as known afterwards
   * @param completed what is read, if that is more than what was written
   */
  put(
    object: KubernetesObject,
    completed: KubernetesObject = object,
  ): LatticeDocument | undefined {
    const { document, diagnostics } = readObject(completed);
    this.#replace(entryKey(object), {
      stamp: stampOf(object),
      document,
      diagnostics,
    });
    return document;
  }

  /** Returns whether it was there. */
  remove(object: KubernetesObject): boolean {
    const key = entryKey(object);
    const known = this.#entries.has(key);
    if (known) this.#replace(key, undefined);
    return known;
  }

  /** What was wrong with a document when it was read; the version does not matter. */
  diagnosticsOf(object: DocumentName): Diagnostic[] {
    return this.#entries.get(entryKey(object))?.diagnostics ?? [];
  }

  /** The document of this kind and name. */
  get({ kind, namespace, name }: LatticeDocument): LatticeDocument | undefined {
    const place = entryKey({ kind, metadata: { namespace, name } });
    return this.#entries.get(place)?.document;
  }

  /** The platform that counts. Where nobody says anything it is the one of the product, not that of whoever looks. */
  get platform(): LatticeDocument | undefined {
    let first: LatticeDocument | undefined;
    for (const { document } of this.#entries.values()) {
      if (document?.kind !== 'LatticePlatform') continue;
      if (!first || document.name < first.name) first = document;
    }
    return first ?? this.#platform ?? DEFAULTS;
  }

  /** Whether something came or went since it was taken last. */
  get changed(): boolean {
    return this.#gone.size > 0 || this.#fresh.size > 0;
  }

  takeChanges(): { add: LatticeDocument[]; remove: LatticeDocument[] } {
    const changes = { add: [...this.#fresh], remove: [...this.#gone] };
    this.#gone.clear();
    this.#fresh.clear();
    return changes;
  }

  /** For who has forgotten all: everything counts as new. */
  takeAllAnew(): void {
    this.#gone.clear();
    for (const document of this.#all()) this.#fresh.add(document);
  }

  #all(): LatticeDocument[] {
    const documents: LatticeDocument[] = [];
    for (const { document } of this.#entries.values()) {
      if (document) documents.push(document);
    }
    if (this.#platform && this.#platforms === 0) documents.push(this.#platform);
    return documents;
  }

  /** Puts an entry in the place of another, or of none. */
  #replace(key: string, next: Entry | undefined): void {
    const before = this.#entries.get(key);
    if (next) this.#entries.set(key, next);
    else this.#entries.delete(key);
    this.#takeOut(before?.document);
    this.#takeIn(next?.document);
    this.#countPlatforms(before?.document, next?.document);
  }

  #countPlatforms(before?: LatticeDocument, next?: LatticeDocument): void {
    const had = this.#platforms;
    if (before?.kind === 'LatticePlatform') this.#platforms--;
    if (next?.kind === 'LatticePlatform') this.#platforms++;
    if (had === 0 && this.#platforms > 0) this.#takeOut(this.#platform);
    if (had > 0 && this.#platforms === 0) this.#takeIn(this.#platform);
  }

  #takeIn(document: LatticeDocument | undefined): void {
    if (document && !this.#gone.delete(document)) this.#fresh.add(document);
  }

  /** One that never came in need not be taken out. */
  #takeOut(document: LatticeDocument | undefined): void {
    if (document && !this.#fresh.delete(document)) this.#gone.add(document);
  }
}

interface DocumentName {
  kind: string;
  metadata: { namespace?: string; name: string };
}

function entryKey({ kind, metadata }: DocumentName): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
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
