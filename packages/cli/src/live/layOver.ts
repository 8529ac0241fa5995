import {
  compile,
  CompiledService,
  createWorld,
  Diagnostic,
  diffFleets,
  FleetDiff,
  ImageFact,
  LatticeDocument,
} from '@lattice-portal/compiler';
import {
  Compilation,
  compilationOf,
  FleetInput,
} from '../compilation/compilePaths';
import { compileEngine } from '../compilation/engine';
import { ClusterIntent, documentKey } from './readIntent';

/** The fleet of a cluster as it is, and as it would be with the files. */
export interface LaidOver {
  /** Of the services in the files, and of those they change. */
  compilation: Compilation;
  /** What the specs alone would change, whatever is live. */
  diff: FleetDiff;
  /** Services of the files, `namespace/name`; all others are only touched by them. */
  named: ReadonlySet<string>;
  /** The services as the cluster's own specs compile, by `namespace/name`. */
  before: ReadonlyMap<string, CompiledService>;
}

/** Compiles the fleet of a cluster without and with the files; a file wins over what the cluster has of its name. */
export function layOver(
  intent: ClusterIntent,
  files: FleetInput,
  options: { cluster?: string; images?: readonly ImageFact[] },
): LaidOver {
  const engine = compileEngine();
  const { platform, remotes } = files;
  const around = { ...options, remotes, now: new Date().toISOString() };
  const before = compile(createWorld(intent.documents, around), engine);
  const documents = overlaid(intent.documents, files);
  const world = createWorld(documents, { ...around, platform });
  const after = compile(world, engine);
  const named = new Set(files.targets.map(keyOf));
  const old = new Map(before.services.map(item => [keyOf(item), item]));
  const now = new Map(after.services.map(item => [keyOf(item), item]));
  // Equal plans have equal hashes: most of a fleet need not be compared.
  const mayDiffer = (item: CompiledService) => {
    const key = keyOf(item);
    return named.has(key) || old.get(key)?.planHash !== now.get(key)?.planHash;
  };
  const diff = diffFleets(
    {
      ...before,
      services: before.services.filter(mayDiffer),
      documents: intent.documents,
    },
    {
      ...after,
      services: after.services.filter(mayDiffer),
      documents: platform ? [...documents, platform] : documents,
    },
  );
  const concerned = new Set([
    ...named,
    ...diff.services.map(({ service }) => service),
  ]);
  const services = after.services.filter(item => concerned.has(keyOf(item)));
  const result = {
    ok: services.every(({ ok }) => ok),
    services,
    diagnostics: [
      ...services.flatMap(({ diagnostics }) => diagnostics),
      ...newOnly(before.diagnostics, after.diagnostics),
    ],
    edges: after.edges.filter(
      ({ from, to }) => concerned.has(from) || concerned.has(to),
    ),
  };
  return {
    compilation: compilationOf({ ...files, documents }, world, result),
    diff,
    named,
    before: old,
  };
}

/** What the cluster has, less what the files say anew, and the files. */
export function overlaid(
  cluster: readonly LatticeDocument[],
  { documents, platform }: Pick<FleetInput, 'documents' | 'platform'>,
): LatticeDocument[] {
  const keys = new Set(documents.map(documentKey));
  return [
    ...documents,
    ...cluster.filter(
      document =>
        !keys.has(documentKey(document)) &&
        !(platform && document.kind === 'LatticePlatform'),
    ),
  ];
}

/** What is wrong in the cluster already is for others to mend. */
function newOnly(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): Diagnostic[] {
  const id = ({ code, path, message }: Diagnostic) =>
    JSON.stringify([code, path, message]);
  const known = new Set(before.map(id));
  return after.filter(item => !known.has(id(item)));
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}
