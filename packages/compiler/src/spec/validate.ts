import { z } from 'zod';
import { Diagnostic } from '../api';
import {
  didYouMean,
  DiagnosticSink,
  formatPath,
  Locator,
  Path,
} from '../diagnostics';
import { describeIssue } from './describeIssue';
import { DOCUMENTS, LatticeKind } from './kinds';
import { recoverSpec } from './recoverSpec';
import { fieldsAt, homeOf } from './schemaAt';
import { UNSUPPORTED_FIELDS } from './unsupported';

type Issue = z.core.$ZodIssue;

interface Context {
  kind: LatticeKind;
  input: unknown;
  source?: Locator;
  sink: DiagnosticSink;
}

/** The typed document of each kind. */
export type DocumentOf<K extends LatticeKind> = z.output<(typeof DOCUMENTS)[K]>;

/** What the schema makes of a document. */
export interface Validated<K extends LatticeKind> {
  /** Absent if there is an error. */
  spec?: DocumentOf<K>['spec'];
  /** What is left of the spec without the parts that are wrong, if that is still a spec. */
  draft?: DocumentOf<K>['spec'];
}

/** Checks a whole document against the schema of its kind. Reports every problem. */
export function validate<K extends LatticeKind>(
  kind: K,
  input: unknown,
  sink: DiagnosticSink,
  source?: Locator,
): Validated<K> {
  const result = DOCUMENTS[kind].safeParse(input);
  if (result.success) {
    const spec = result.data.spec as DocumentOf<K>['spec'];
    return { spec, draft: spec };
  }
  const known = sink.diagnostics.map(({ path }) => path);
  const fresh = new DiagnosticSink();
  const context: Context = { kind, input, sink: fresh, source };
  for (const issue of result.error.issues) report(issue, context);
  // What the reader of the text found already explains what the schema finds at the same place.
  sink.diagnostics.push(
    ...fresh.diagnostics.filter(
      diagnostic => !known.some(other => touches(other, diagnostic)),
    ),
  );
  const draft = recoverSpec(kind, input, result.error.issues);
  return { draft: draft as DocumentOf<K>['spec'] | undefined };
}

/** Whether two paths are the same or one leads to the other. A missing field is reported at its parent. */
function touches(
  known: string,
  { code, path, params: { field } }: Diagnostic,
): boolean {
  const leads = (a: string, b: string) =>
    b === a || b.startsWith(`${a}.`) || b.startsWith(`${a}[`);
  const whole = `${path}.${field}`;
  if (known === '') return false;
  if (leads(known, path) || leads(known, whole)) return true;
  return code === 'out-of-range' && leads(path, known);
}

function report(issue: Issue, context: Context): void {
  const { source, sink } = context;
  const path = issue.path.map(step =>
    typeof step === 'symbol' ? String(step) : step,
  );
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) unknownField(key, path, context);
    return;
  }
  if (issue.code === 'invalid_key') {
    // The check of a map's key: the problem is the name, and the place is the key.
    const place = { source, path, part: 'key' as const };
    const [inner] = issue.issues;
    describeIssue({ issue: inner, value: path.at(-1), place, sink });
    return;
  }
  const value = valueAt(context.input, path);
  if (value === undefined && issue.code !== 'custom') {
    const parent = path.slice(0, -1);
    sink.add(
      'missing-field',
      { field: String(path.at(-1)), parent: parentName(parent) },
      { source, path: parent, part: 'key' },
    );
    return;
  }
  describeIssue({ issue, value, place: { source, path }, sink });
}

function unknownField(field: string, parent: Path, context: Context): void {
  const place = {
    source: context.source,
    path: [...parent, field],
    part: 'key' as const,
  };
  if (unsupportedAt(context.kind, parent).includes(field)) {
    context.sink.add(
      'unsupported-field',
      { field, parent: parentName(parent) },
      place,
    );
    return;
  }
  const schema = DOCUMENTS[context.kind];
  const home = homeOf(schema, field, parent);
  if (home) {
    context.sink.add(
      'misplaced-field',
      { field, parent: parentName(parent), home: parentName(home) },
      place,
    );
    return;
  }
  context.sink.add(
    'unknown-field',
    { field, parent: parentName(parent) },
    {
      ...place,
      suggestion: didYouMean(
        field,
        fieldsAt(schema, parent).filter(
          known => !hasField(context.input, parent, known),
        ),
      ),
    },
  );
}

function unsupportedAt(kind: LatticeKind, parent: Path): readonly string[] {
  const table = UNSUPPORTED_FIELDS[kind] ?? {};
  for (const [pattern, fields] of Object.entries(table)) {
    const steps = pattern.split('.');
    if (
      steps.length === parent.length &&
      steps.every((step, index) => step === '*' || step === parent[index])
    ) {
      return fields;
    }
  }
  return [];
}

function parentName(path: Path): string {
  return path.length === 0 ? 'the document' : `"${formatPath(path)}"`;
}

function valueAt(input: unknown, path: Path): unknown {
  let current = input;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (!Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

function hasField(input: unknown, parent: Path, field: string): boolean {
  return valueAt(input, [...parent, field]) !== undefined;
}
