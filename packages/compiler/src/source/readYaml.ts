import {
  isNode,
  LineCounter,
  Node,
  parseAllDocuments,
  visit,
  YAMLParseError,
} from 'yaml';
import { Diagnostic, SourceFile } from '../api';
import { DiagnosticSink } from '../diagnostics';
import { LIMITS, nestsTooDeep } from './limits';
import { toValue } from './toValue';
import { rangeBetween, YamlSource } from './YamlSource';

/** One document of a file, as a plain value and with the places of its parts. */
export interface SourceDocument {
  value: unknown;
  source: YamlSource;
  /** What is wrong with this document as YAML, such as a duplicate key. */
  diagnostics: Diagnostic[];
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Reads every document of a file. What cannot be read at all is reported to the sink and left out. */
export function readYaml(
  { file, text }: SourceFile,
  sink: DiagnosticSink,
): SourceDocument[] {
  const place = { source: { file, locate: () => START } };
  // A UTF-16 unit takes at most three bytes; the exact count is only needed near the limit.
  if (text.length > LIMITS.bytes || byteLength(text) > LIMITS.bytes) {
    sink.add(
      'file-too-large',
      { size: Math.ceil(byteLength(text) / 1024), limit: LIMITS.bytes / 1024 },
      place,
    );
    return [];
  }
  if (nestsTooDeep(text)) {
    sink.add('yaml-too-deep', { limit: LIMITS.depth }, place);
    return [];
  }
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(parsed)) return [];
  const documents: SourceDocument[] = [];
  for (const document of parsed) {
    if (document.errors.length > 0) {
      // What follows the first error is mostly its echo.
      const [error] = document.errors;
      sink.add(
        'yaml-syntax',
        { detail: describe(error) },
        { source: { file, locate: () => rangeBetween(lines, ...error.pos) } },
      );
      continue;
    }
    if (document.contents === null) continue;
    const read = readDocument({ file, text }, document.contents, lines, sink);
    if (read) documents.push(read);
  }
  return documents;
}

function readDocument(
  { file, text }: SourceFile,
  contents: unknown,
  lines: LineCounter,
  sink: DiagnosticSink,
): SourceDocument | undefined {
  const root = isNode(contents) ? contents : null;
  const anchors = text.includes('&') ? anchorsOf(root) : new Map();
  const source = new YamlSource(file, root, lines, anchors);
  const problems = new DiagnosticSink();
  const read = toValue(root, { source, lines, anchors, sink: problems });
  if (!read) {
    sink.add(
      'yaml-too-many-values',
      { limit: LIMITS.values },
      { source, path: [] },
    );
    return undefined;
  }
  return { value: read.value, source, diagnostics: problems.diagnostics };
}

function anchorsOf(root: Node | null): Map<string, Node> {
  const anchors = new Map<string, Node>();
  visit(root, {
    Node(_, node) {
      const { anchor } = node as { anchor?: string };
      if (anchor) anchors.set(anchor, node as Node);
    },
  });
  return anchors;
}

/** Counts UTF-8 bytes without an encoder, which not every runtime offers. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code < 0x10000) bytes += 3;
    else bytes += 4;
  }
  return bytes;
}

const PLAIN_WORDS: Record<string, string> = {
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BLOCK_AS_IMPLICIT_KEY:
    'a line is indented more than the one above allows, or a value with ": " needs quotes',
  MULTILINE_IMPLICIT_KEY:
    'a ":" is missing after the key, or a quote is not closed',
  MISSING_CHAR:
    'a character is missing, such as a closing quote, bracket or ":"',
  BAD_ALIAS: 'the alias has no valid name',
  BAD_COLLECTION_TYPE: 'a list or map does not match its tag',
  UNEXPECTED_TOKEN:
    'something here does not belong here, such as a stray bracket or quote',
};

function describe(error: YAMLParseError): string {
  const plain = PLAIN_WORDS[error.code];
  if (plain) return plain;
  const first = error.message.split('\n')[0].replace(/[.:]$/, '');
  return first.charAt(0).toLowerCase() + first.slice(1);
}
