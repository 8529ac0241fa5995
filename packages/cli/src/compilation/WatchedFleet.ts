import {
  AffectedService,
  FleetIndex,
  LatticeDocument,
  RemoteCluster,
} from '@lattice-portal/compiler';
import type { Output } from '../terminal/output';
import {
  Compilation,
  CompilationArguments,
  compilationOf,
  readFleet,
} from './compilePaths';
import { compileEngine } from './engine';
import type { ReadFiles } from './readInput';

/** What a look at the files gave. */
export interface Round {
  /** Of the services that are to be shown: all the first time, then those a change concerns. */
  compilation: Compilation;
  /** Empty the first time. */
  affected: AffectedService[];
  /** How many services there are. */
  services: number;
  /** Whether everything that was asked for compiles, also what nothing changed for. */
  ok: boolean;
}

/** Files and folders that are compiled again and again; each time only what changed is read, and what it concerns compiled. */
export class WatchedFleet {
  readonly #args: CompilationArguments;
  readonly #output: Output;
  readonly #read: ReadFiles = new Map();
  #documents: ReadonlySet<LatticeDocument> = new Set();
  #remotes?: readonly RemoteCluster[];
  #index?: FleetIndex;

  constructor(args: CompilationArguments, output: Output) {
    this.#args = args;
    this.#output = output;
  }

  /** Throws a CliError for wrong use. */
  look(): Round {
    const input = readFleet(this.#args, this.#output, this.#read);
    const documents = new Set(
      input.platform ? [...input.documents, input.platform] : input.documents,
    );
    const before = this.#documents;
    this.#documents = documents;
    const first = this.#index === undefined;
    const index = (this.#index ??= new FleetIndex(documents, {
      ...compileEngine(),
      remotes: input.remotes,
      now: new Date().toISOString(),
    }));
    const affected = first
      ? []
      : index.update({
          add: without(documents, before),
          remove: without(before, documents),
          ...(changedRemotes(this.#remotes, input.remotes) && {
            remotes: input.remotes,
          }),
        });
    this.#remotes = input.remotes;
    const concerned = new Set(affected.map(({ service }) => service));
    const whole = compilationOf(
      input,
      index.world,
      index.result(input.targets),
    );
    const shown = input.targets.filter(
      ({ namespace, name }) => first || concerned.has(`${namespace}/${name}`),
    );
    return {
      compilation: first
        ? whole
        : compilationOf(input, index.world, index.result(shown)),
      affected,
      services: input.targets.length,
      ok: whole.result.ok,
    };
  }
}

function without(
  documents: ReadonlySet<LatticeDocument>,
  others: ReadonlySet<LatticeDocument>,
): LatticeDocument[] {
  return [...documents].filter(document => !others.has(document));
}

/** Files that say the same as before give the very same documents. */
function changedRemotes(
  before: readonly RemoteCluster[] = [],
  now: readonly RemoteCluster[] = [],
): boolean {
  return now.some(({ documents = [] }, index) => {
    const old = before[index]?.documents ?? [];
    return (
      old.length !== documents.length ||
      documents.some((document, place) => document !== old[place])
    );
  });
}
