import { Path } from '../../../diagnostics';
import { RouteKind } from '../../../model';
import { MatchSpec } from '../../../spec';
import { at, Scope } from '../scope';

/** Fields of a match that only one kind of route understands. */
const ONLY: readonly [keyof MatchSpec, RouteKind][] = [
  ['path', 'HTTPRoute'],
  ['method', 'HTTPRoute'],
  ['grpcMethod', 'GRPCRoute'],
];

const CHARACTERS = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const STEPS = /\/\/|\/\.{1,2}(?:\/|$)|%2[fF]/;
/** A header name as HTTP defines it. */
const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** Reports what a match says that its kind of route does not understand, or that no request could fit. */
export function checkMatch(
  scope: Scope,
  match: MatchSpec,
  { kind, path }: { kind: RouteKind; path: Path },
): void {
  const bad = (detail: string, ...steps: (string | number)[]) =>
    scope.sink.add('bad-match', { detail }, at(scope, [...path, ...steps]));
  for (const [field, only] of ONLY) {
    if (match[field] === undefined || kind === only) continue;
    // TCPRoute has no rules at all, which is reported as such.
    if (kind === 'TCPRoute') continue;
    scope.sink.add(
      'match-of-other-kind',
      { field, kind, only },
      at(scope, [...path, field], { part: 'key' }),
    );
  }
  const { headers = [], grpcMethod } = match;
  const seen = new Set<string>();
  for (const [index, { name, value, type }] of headers.entries()) {
    const lower = name.toLowerCase();
    if (!HEADER.test(name)) {
      bad(`"${name}" is not the name of a header`, 'headers', index, 'name');
    } else if (seen.has(lower)) {
      bad(`header "${name}" is named twice`, 'headers', index, 'name');
    }
    seen.add(lower);
    if (type === 'RegularExpression' && !isExpression(value)) {
      const detail = `"${value}" is not a regular expression`;
      bad(detail, 'headers', index, 'value');
    }
  }
  if (match.path) {
    const detail = pathMistake(match.path);
    if (detail) bad(detail, 'path', 'value');
  }
  if (grpcMethod && !grpcMethod.service && !grpcMethod.method) {
    bad('"grpcMethod" needs a service, a method or both', 'grpcMethod');
  }
}

function pathMistake({
  type,
  value,
}: NonNullable<MatchSpec['path']>): string | undefined {
  if (type === 'RegularExpression') {
    return isExpression(value)
      ? undefined
      : `"${value}" is not a regular expression`;
  }
  if (!value.startsWith('/')) return `path "${value}" does not start with "/"`;
  if (!CHARACTERS.test(value)) {
    return `path "${value}" has characters that must be written as "%" and two hexadecimal digits`;
  }
  return STEPS.test(value)
    ? `path "${value}" has steps that lead nowhere ("//", "." or "..")`
    : undefined;
}

function isExpression(text: string): boolean {
  try {
    return text !== '' && new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}
