import { Diagnostic } from '../api';
import { CATALOGUE, DiagnosticParams } from './catalogue.generated';
import { formatPath, Path } from './path';

/** Every code of `messages/*.md`. */
export type DiagnosticCode = keyof DiagnosticParams;

/** A place in a source text, 1-based, end exclusive. */
export interface Range {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Finds places in the text a value was read from. */
export interface Locator {
  file?: string;
  /** The place of the value at a path, or of its key; the nearest enclosing one when there is none. */
  locate(path: Path, part?: 'key' | 'value'): Range | undefined;
  /** Where the document says what is known under a path; for what was read from one form into another. */
  origin?(path: Path): Path;
}

/** Where a diagnostic points to. */
export interface Place {
  source?: Locator;
  path?: Path;
  part?: 'key' | 'value';
  /** Used instead of a path when the text could not be parsed. */
  range?: Range;
  suggestion?: string;
}

/** Collects diagnostics. Passes are handed a sink and never throw for a mistake of the user. */
export class DiagnosticSink {
  readonly diagnostics: Diagnostic[] = [];

  add<C extends DiagnosticCode>(
    code: C,
    params: DiagnosticParams[C],
    place: Place = {},
  ): void {
    this.diagnostics.push(createDiagnostic(code, params, place));
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }
}

/** Words one diagnostic. */
export function createDiagnostic<C extends DiagnosticCode>(
  code: C,
  params: DiagnosticParams[C],
  place: Place = {},
): Diagnostic {
  const entry: {
    severity: Diagnostic['severity'];
    text: string;
    hint?: string;
  } = CATALOGUE[code];
  const { source, suggestion } = place;
  const path = originOf(source, place.path ?? []);
  const values: Record<string, string | number> = { ...params };
  let message = fill(entry.text, values);
  if (suggestion !== undefined && entry.hint) {
    message += ` ${fill(entry.hint, { ...values, suggestion })}`;
  }
  return {
    code,
    severity: entry.severity,
    message,
    ...(source?.file !== undefined && { file: source.file }),
    ...(place.range ?? source?.locate(path, place.part)),
    path: formatPath(path),
    ...(suggestion !== undefined && { suggestion }),
    params: values,
  };
}

/** The path in the document itself. */
export function originOf(source: Locator | undefined, path: Path): Path {
  return source?.origin?.(path) ?? path;
}

/** One pass over the template, so that a value that looks like a parameter stays as it is. */
function fill(
  template: string,
  values: Record<string, string | number>,
): string {
  return template.replace(/%(\w+)%/g, (whole, name) =>
    Object.hasOwn(values, name) ? printable(String(values[name])) : whole,
  );
}

const MAX_VALUE = 200;

/** User text in a message: one line, no control characters, not endless. */
function printable(text: string): string {
  // eslint's no-control-regex forbids the literal class, hence the property escape.
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}...` : line;
}
