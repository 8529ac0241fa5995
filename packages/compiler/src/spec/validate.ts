import { z } from 'zod';
import {
  didYouMean,
  DiagnosticSink,
  formatPath,
  Locator,
  Path,
  quoteList,
} from '../diagnostics';
import { DOCUMENTS, LatticeKind } from './kinds';
import { nearestCpu, nearestMemory } from './quantity';
import { fieldsAt } from './schemaAt';
import { UNSUPPORTED_FIELDS } from './service';

type Issue = z.core.$ZodIssue;

interface Context {
  kind: LatticeKind;
  input: unknown;
  source?: Locator;
  sink: DiagnosticSink;
}

/** The typed document of each kind. */
export type DocumentOf<K extends LatticeKind> = z.output<(typeof DOCUMENTS)[K]>;

/** Checks a whole document against the schema of its kind. Reports every problem; undefined if there is an error. */
export function validate<K extends LatticeKind>(
  kind: K,
  input: unknown,
  sink: DiagnosticSink,
  source?: Locator,
): DocumentOf<K> | undefined {
  const result = DOCUMENTS[kind].safeParse(input);
  if (result.success) return result.data as DocumentOf<K>;
  const known = sink.diagnostics.map(({ path }) => path);
  const fresh = new DiagnosticSink();
  const context: Context = { kind, input, sink: fresh, source };
  for (const issue of result.error.issues) report(issue, context);
  // What the reader of the text found already explains what the schema finds at the same place.
  sink.diagnostics.push(
    ...fresh.diagnostics.filter(
      ({ path, params }) =>
        !known.some(other => touches(other, path, params.field)),
    ),
  );
  return undefined;
}

/** Whether two paths are the same or one leads to the other. A missing field is reported at its parent. */
function touches(
  known: string,
  path: string,
  field: string | number | undefined,
): boolean {
  const leads = (a: string, b: string) =>
    b === a || b.startsWith(`${a}.`) || b.startsWith(`${a}[`);
  const whole = `${path}.${field}`;
  return (
    known !== '' &&
    (leads(known, path) ||
      leads(known, whole) ||
      (path !== '' && leads(path, known) && !whole.startsWith('spec.')))
  );
}

function report(issue: Issue, context: Context): void {
  const path = issue.path.map(step =>
    typeof step === 'symbol' ? String(step) : step,
  );
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) unknownField(key, path, context);
    return;
  }
  if (issue.code === 'invalid_key') {
    // The check of a map's key: the problem is the name, and the place is the key.
    const [inner] = issue.issues;
    named(inner, path, path.at(-1), 'key', context);
    return;
  }
  const value = valueAt(context.input, path);
  if (value === undefined && issue.code !== 'custom') {
    const parent = path.slice(0, -1);
    context.sink.add(
      'missing-field',
      { field: String(path.at(-1)), parent: parentName(parent) },
      { source: context.source, path: parent, part: 'key' },
    );
    return;
  }
  named(issue, path, value, 'value', context);
}

function unknownField(field: string, parent: Path, context: Context): void {
  const place = {
    source: context.source,
    path: [...parent, field],
    part: 'key' as const,
  };
  if (unsupportedAt(parent).includes(field)) {
    context.sink.add(
      'unsupported-field',
      { field, parent: parentName(parent) },
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
        fieldsAt(DOCUMENTS[context.kind], parent).filter(
          known => !hasField(context.input, parent, known),
        ),
      ),
    },
  );
}

function unsupportedAt(parent: Path): readonly string[] {
  for (const [pattern, fields] of Object.entries(UNSUPPORTED_FIELDS)) {
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

/** Words an issue by its code: ours when the schema gave one, else by what zod found. */
function named(
  issue: Issue,
  path: Path,
  value: unknown,
  part: 'key' | 'value',
  { sink, source }: Context,
): void {
  const place = { source, path, part };
  const field = formatPath(path);
  const text = String(value);
  switch (issue.message) {
    case 'name-too-long':
      sink.add(
        'name-too-long',
        { value: text, length: text.length, limit: limitOf(issue) },
        place,
      );
      return;
    case 'bad-name':
      sink.add(
        'bad-name',
        { value: text },
        { ...place, suggestion: nearestName(text) },
      );
      return;
    case 'bad-env-name':
      sink.add(
        'bad-env-name',
        { value: text },
        { ...place, suggestion: nearestEnvName(text) },
      );
      return;
    case 'bad-secret-key':
      sink.add('bad-secret-key', { value: text }, place);
      return;
    case 'forbidden-key':
      sink.add('forbidden-key', { key: text }, place);
      return;
    case 'bad-cpu':
      sink.add(
        'bad-cpu',
        { value: text, field },
        { ...place, suggestion: nearestCpu(text) },
      );
      return;
    case 'bad-memory':
      sink.add(
        'bad-memory',
        { value: text, field },
        { ...place, suggestion: nearestMemory(text) },
      );
      return;
    case 'bad-duration':
      sink.add('bad-duration', { value: text, field }, place);
      return;
    case 'bad-principal':
      sink.add('bad-principal', { value: text }, place);
      return;
    case 'bad-text':
      sink.add('bad-text', { field, detail: offender(text) }, place);
      return;
    case 'not-absolute':
      sink.add('not-absolute', { value: text, field }, place);
      return;
    case 'out-of-range':
      sink.add(
        'out-of-range',
        { field, value: 'is empty', bound: 'have at least one entry' },
        place,
      );
      return;
    case 'duplicate-item':
      sink.add(
        'duplicate-item',
        { field, value: firstDuplicate(value) },
        place,
      );
      return;
    default:
      generic(issue, { field, value, place, sink });
  }
}

const UNIT_OF: Record<string, string> = {
  string: 'characters',
  array: 'items',
};

function generic(
  issue: Issue,
  {
    field,
    value,
    place,
    sink,
  }: {
    field: string;
    value: unknown;
    place: { source?: Locator; path: Path; part: 'key' | 'value' };
    sink: DiagnosticSink;
  },
): void {
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    sink.add(
      'bad-value',
      { field, value: describeValue(value), allowed: quoteList(choices, 'or') },
      {
        ...place,
        suggestion:
          typeof value === 'string' ? didYouMean(value, choices) : undefined,
      },
    );
    return;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const limit =
      issue.code === 'too_small'
        ? `at least ${issue.minimum}`
        : `at most ${issue.maximum}`;
    const unit = UNIT_OF[issue.origin];
    sink.add(
      'out-of-range',
      {
        field,
        value: sizeOf(value),
        bound: unit ? `have ${limit} ${unit}` : `be ${limit}`,
      },
      place,
    );
    return;
  }
  if (issue.code === 'invalid_union' && isNumber(value)) {
    const last = place.path.at(-1);
    if (last === 'cpu' || last === 'cpuRequest') {
      sink.add(
        'bad-cpu',
        { value, field },
        { ...place, suggestion: nearestCpu(value) },
      );
      return;
    }
    if (last === 'memory') {
      sink.add('bad-memory', { value, field }, place);
      return;
    }
  }
  const expected = expectedOf(issue);
  sink.add(
    'wrong-type',
    { field, expected, actual: describeType(value) },
    { ...place, suggestion: rewritten(expected, value) },
  );
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    return TYPE_NAMES[issue.expected] ?? issue.expected;
  }
  return issue.code === 'invalid_union' ? 'text or a whole number' : 'valid';
}

function describeType(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isNumber(value)) return `the number ${value}`;
  if (typeof value === 'string') return `the text "${value}"`;
  if (typeof value === 'boolean') return String(value);
  return 'a map';
}

function describeValue(value: unknown): string {
  return typeof value === 'object' ? describeType(value) : String(value);
}

function rewritten(expected: string, value: unknown): string | undefined {
  if (expected === 'text' && (isNumber(value) || typeof value === 'boolean')) {
    return JSON.stringify(String(value));
  }
  if (expected.endsWith('number') && typeof value === 'string') {
    const number = Number(value);
    return /^\d+$/.test(value) && Number.isSafeInteger(number)
      ? value
      : undefined;
  }
  if (expected === 'true or false' && typeof value === 'string') {
    return { yes: 'true', no: 'false', true: 'true', false: 'false' }[value];
  }
  return undefined;
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `has ${value.length}`;
  if (Array.isArray(value)) return `has ${value.length}`;
  return `is ${value}`;
}

function firstDuplicate(value: unknown): string {
  const items = Array.isArray(value) ? value : [];
  return String(items.find((item, index) => items.indexOf(item) !== index));
}

function limitOf(issue: Issue): number {
  return issue.code === 'too_big' ? Number(issue.maximum) : 63;
}

function nearestName(name: string): string | undefined {
  const near = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63);
  return near && near !== name ? near : undefined;
}

function nearestEnvName(name: string): string | undefined {
  const near = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
  return near && near !== name ? near : undefined;
}

function offender(value: string): string {
  const found = /[\s\p{Cc}]/u.exec(value)?.[0] ?? value.slice(0, 1);
  if (found === ' ') return 'a space';
  return /\p{Cc}/u.test(found)
    ? `control character ${found.charCodeAt(0)}`
    : `"${found}"`;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
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
