import { Diagnostic } from '../../api';
import { didYouMean, DiagnosticSink, quoteList } from '../../diagnostics';
import {
  API_GROUP,
  LATTICE_API_VERSION,
  DocumentSource,
  isLatticeKind,
  LATTICE_KINDS,
  LatticeDocument,
  LatticeKind,
  validate,
} from '../../spec';

/** What became of one document. */
export interface ReadResult {
  /** Present whenever kind and name could be read, even when the rest has errors. */
  document?: LatticeDocument;
  diagnostics: Diagnostic[];
}

/**
 * Turns a plain value into a typed document, with everything that is wrong with it.
 * @param found problems the reader of the text already met
 */
export function readDocument(
  value: unknown,
  source: DocumentSource,
  found: readonly Diagnostic[] = [],
): ReadResult {
  const sink = new DiagnosticSink();
  sink.diagnostics.push(...found);
  const kind = kindOf(value, source, sink);
  if (!kind) return { diagnostics: sink.diagnostics };
  const { spec, draft } = validate(kind, value, sink, source);
  const header = headerOf(value);
  if (!header) return { diagnostics: sink.diagnostics };
  const document = {
    kind,
    ...header,
    ...(sink.failed ? { draft } : { spec }),
    source,
    diagnostics: sink.diagnostics,
    // The kind decides the type of the spec; validate() was given that kind.
  } as LatticeDocument;
  return { document, diagnostics: sink.diagnostics };
}

function kindOf(
  value: unknown,
  source: DocumentSource,
  sink: DiagnosticSink,
): LatticeKind | undefined {
  if (!isMap(value)) {
    const actual = Array.isArray(value) ? 'a list' : 'a single value';
    sink.add('not-an-object', { actual }, { source });
    return undefined;
  }
  const { apiVersion, kind } = value;
  const version = typeof apiVersion === 'string' ? apiVersion : '';
  const [group] = version.split('/');
  if (apiVersion === undefined && kind === undefined) {
    const actual = 'a map without "apiVersion" and "kind"';
    sink.add('not-an-object', { actual }, { source });
    return undefined;
  }
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    const field = typeof apiVersion === 'string' ? 'kind' : 'apiVersion';
    sink.add('missing-field', { field, parent: 'the document' }, { source });
    return undefined;
  }
  if (group !== API_GROUP && !isLatticeKind(kind)) {
    sink.add('foreign-document', { kind, version }, { source, path: ['kind'] });
    return undefined;
  }
  if (version !== LATTICE_API_VERSION) {
    sink.add(
      'unknown-version',
      { version },
      { source, path: ['apiVersion'], suggestion: LATTICE_API_VERSION },
    );
    return undefined;
  }
  if (!isLatticeKind(kind)) {
    sink.add(
      'unknown-kind',
      { kind, kinds: quoteList(LATTICE_KINDS) },
      { source, path: ['kind'], suggestion: didYouMean(kind, LATTICE_KINDS) },
    );
    return undefined;
  }
  return kind;
}

function headerOf(value: unknown) {
  if (!isMap(value) || !isMap(value.metadata)) return undefined;
  const { name, namespace, annotations } = value.metadata;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    namespace: typeof namespace === 'string' ? namespace : '',
    annotations: isMap(annotations) ? texts(annotations) : {},
  };
}

function texts(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
