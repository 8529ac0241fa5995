import {
  Document,
  isMap,
  isScalar,
  isSeq,
  Pair,
  parseAllDocuments,
  Scalar,
  visit,
  YAMLMap,
} from 'yaml';
import { z } from 'zod';
import { Diagnostic, SourceFile } from '../../api';
import { DiagnosticSink } from '../../diagnostics';
import { canonicalJson } from '../../kubernetes';
import { readYaml } from '../../source';
import { DOCUMENTS, isLatticeKind, unwrap } from '../../spec';
import { returnComments } from './returnComments';

/** A file in its canonical form, or why it has none. */
export interface Formatted {
  /** Absent when the file cannot be read. The same text when it holds nothing of ours. */
  text?: string;
  diagnostics: Diagnostic[];
}

const METADATA = ['name', 'namespace', 'labels', 'annotations'];
const PARSING = { uniqueKeys: false, logLevel: 'silent' } as const;

/**
 * Writes the Lattice documents of a file in canonical form: fields in the order of the reference, two spaces of
 * indentation. Comments stay with what they are about; names its author chose keep their order.
 */
export function formatYaml({ file, text }: SourceFile): Formatted {
  const sink = new DiagnosticSink();
  const read = readYaml({ file, text }, sink);
  const diagnostics = [
    ...sink.diagnostics,
    ...read.flatMap(document => document.diagnostics),
  ];
  if (diagnostics.length > 0) return { diagnostics };
  if (!read.some(({ value }) => kindOf(value))) return { text, diagnostics };
  const documents = parseAllDocuments(text, PARSING);
  const parts = [...documents].map((document, index) => {
    arrange(document, text);
    return partText(document, index);
  });
  const formatted = parts.join('');
  // Better an ugly file than one that means something else.
  return { text: isSame(text, formatted) ? formatted : text, diagnostics };
}

function arrange(document: Document.Parsed, text: string): void {
  const { contents } = document;
  const kind = kindOf(document.toJS({ maxAliasCount: -1 }));
  if (!kind || !isMap(contents)) return;
  let anchored = false;
  visit(contents, {
    Node(_, node) {
      anchored ||= 'anchor' in node && node.anchor !== undefined;
    },
  });
  returnComments(contents, text);
  // An alias must stay behind its anchor.
  if (!anchored) sort(contents, DOCUMENTS[kind]);
}

function partText(document: Document.Parsed, index: number): string {
  const { contents, comment, commentBefore } = document;
  const start = index > 0 ? '---\n' : '';
  if (contents === null) {
    const lines = [commentBefore, comment]
      .filter(part => typeof part === 'string')
      .flatMap(part => part.split('\n'))
      .map(line => `#${line}\n`);
    return start + lines.join('');
  }
  const body = document.toString({ lineWidth: 0 });
  return body.startsWith('---') ? body : start + body;
}

/** Sorts the fields of a map and of those in it. */
function sort(node: unknown, type: z.core.$ZodType | undefined): void {
  const schema = type && unwrap(type);
  if (isSeq(node)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    for (const item of node.items) sort(item, element);
    return;
  }
  if (!isMap(node)) return;
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  if (fields.length > 0) sortPairs(node, fields);
  for (const { key, value } of node.items) {
    sort(value, typeOf(schema, nameOf(key)));
  }
}

function typeOf(schema: z.core.$ZodType | undefined, key: string) {
  if (schema instanceof z.ZodObject) return schema.shape[key];
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

function sortPairs(map: YAMLMap, fields: readonly string[]): void {
  // The schema of the header says what is in it, not in which order it is read.
  const order = fields.includes('annotations') ? METADATA : fields;
  const rank = ({ key }: Pair) => {
    const index = order.indexOf(nameOf(key));
    return index === -1 ? order.length : index;
  };
  map.items.sort((a, b) => rank(a) - rank(b));
  for (const [index, { key }] of map.items.entries()) {
    if (index === 0 && isScalar(key)) key.spaceBefore = false;
  }
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String((key as Scalar).value) : '';
}

function kindOf(value: unknown) {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, apiVersion } = value as {
    kind?: unknown;
    apiVersion?: unknown;
  };
  const ours =
    typeof apiVersion === 'string' && apiVersion.startsWith('lattice.dev/');
  return ours && isLatticeKind(kind) ? kind : undefined;
}

function isSame(before: string, after: string): boolean {
  return valuesOf(before) === valuesOf(after);
}

function valuesOf(text: string): string {
  return [...parseAllDocuments(text, PARSING)]
    .map(document =>
      document.errors.length > 0
        ? 'unreadable'
        : canonicalJson(document.toJS({ maxAliasCount: -1 })),
    )
    .filter(value => value !== 'null')
    .join('\n');
}
