import {
  CedarEngine,
  Diagnostic,
  KubernetesObject,
  SourceFile,
} from '../../api';
import { compile } from '../../compile';
import { DiagnosticSink } from '../../diagnostics';
import { readObject } from '../../passes/1-parse';
import { createWorld } from '../../passes/2-resolve';
import { readYaml } from '../../source';
import { LATTICE_API_VERSION } from '../../spec';
import {
  fromWorkload,
  namespaceOf,
  noteOther,
  WORKLOADS,
} from './fromKubernetes';
import { fromScore } from './fromScore';
import { secretsApart } from './secretsApart';
import { Draft, Gap, Imported, isMap, mapAt, Note } from './types';
import { withoutDefaults } from './withoutDefaults';

/** Removing what is wrong may make more wrong; after this many turns what is left is shown as it is. */
const ROUNDS = 4;

/** Which permits a service needs is another question than whether its spec can be read. */
const NO_POLICIES: CedarEngine = {
  authorize: () => ({ decision: 'deny', policies: [], errors: [] }),
  problemsOf: () => [],
};

/**
 * Turns Score files and Kubernetes manifests (also what `helm template` prints) into LatticeService documents, and says
 * what was dropped, guessed and not expressible.
 * @param options.namespace for sources that name none; default `default`
 */
export function importFiles(
  files: readonly SourceFile[],
  options: { namespace?: string } = {},
): Imported {
  const sink = new DiagnosticSink();
  const read = files.flatMap(file => readYaml(file, sink));
  const manifests = read.map(({ value }) => value).filter(isMap);
  const problems = [
    ...sink.diagnostics,
    ...read.flatMap(({ diagnostics }) => diagnostics),
  ].map(({ file, line, message }) => `${file}:${line}: ${message}`);
  return { ...importObjects(manifests, options), problems };
}

/** The same of objects, such as those of a cluster. What the API server filled in is no gap. */
export function importObjects(
  objects: readonly Record<string, unknown>[],
  options: { namespace?: string } = {},
): Pick<Imported, 'documents' | 'gaps'> {
  const manifests = objects.map(withoutDefaults);
  const gaps: Gap[] = [];
  const documents = manifests.flatMap(manifest => {
    const source = sourceOf(manifest);
    const note: Note = (kind, path, message) =>
      gaps.push({ kind, source, path, message });
    const found = specOf(manifest, manifests, note);
    if (!found) return [];
    const name = String(mapAt(manifest, 'metadata').name);
    const spec = secretsApart(found, name, note);
    return acceptable(
      {
        apiVersion: LATTICE_API_VERSION,
        kind: 'LatticeService',
        metadata: { name, namespace: placeOf(manifest, options, note) },
        spec,
      },
      note,
    );
  });
  return {
    documents: documents.sort((a, b) =>
      a.metadata.name < b.metadata.name ? -1 : 1,
    ),
    gaps: sorted(gaps),
  };
}

function specOf(
  manifest: Record<string, unknown>,
  all: readonly Record<string, unknown>[],
  note: Note,
): Draft | undefined {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion === 'string' && apiVersion.startsWith('score.dev/')) {
    return fromScore(manifest, note);
  }
  if (WORKLOADS.includes(String(kind)))
    return fromWorkload(manifest, all, note);
  if (typeof apiVersion === 'string') noteOther(manifest, note);
  return undefined;
}

function placeOf(
  manifest: Record<string, unknown>,
  { namespace }: { namespace?: string },
  note: Note,
): string {
  const written = namespaceOf(manifest);
  if (written || namespace) return written || String(namespace);
  note('guessed', 'metadata.namespace', 'No namespace is given: "default".');
  return 'default';
}

/** Takes out what the language does not accept, and says so. The language itself decides, so this never falls behind. */
function acceptable(document: KubernetesObject, note: Note): KubernetesObject {
  let current = document;
  const told = new Set<string>();
  const tell = ({ severity, path, message }: Diagnostic) => {
    if (severity !== 'error' || told.has(path + message)) return;
    told.add(path + message);
    note('not-expressible', path, message);
  };
  for (let round = 0; round < ROUNDS; round++) {
    const read = readObject(current);
    read.diagnostics.forEach(tell);
    const left = read.document?.spec ?? read.document?.draft;
    if (!left) break;
    current = { ...current, spec: left };
    if (read.document?.spec) {
      const world = createWorld([read.document]);
      compile(world, { cedar: NO_POLICIES }).diagnostics.forEach(tell);
      break;
    }
  }
  return current;
}

function sourceOf(manifest: Record<string, unknown>): string {
  const kind = manifest.kind ?? 'Score workload';
  return `${String(kind)}/${String(mapAt(manifest, 'metadata').name)}`;
}

function sorted(gaps: readonly Gap[]): Gap[] {
  const key = ({ source, path, kind, message }: Gap) =>
    JSON.stringify([source, path, kind, message]);
  return [...new Map(gaps.map(gap => [key(gap), gap]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, gap]) => gap);
}
