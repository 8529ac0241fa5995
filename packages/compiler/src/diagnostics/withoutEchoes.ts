import { Diagnostic } from '../api';

/** Codes that say something is not declared. */
const ABSENT: ReadonlySet<string> = new Set([
  'bad-reference',
  'no-outputs',
  'not-a-secret',
  'undeclared-secret',
  'unknown-output',
  'unknown-port',
  'unknown-route-port',
  'unknown-resource',
  'unknown-secret-key',
]);

/** Codes that count fields, one of which may be among those that are wrong. */
const COUNTING: ReadonlySet<string> = new Set([
  'file-needs-one-source',
  'probe-needs-one-check',
  'route-field-missing',
]);

/** Where things are declared that other lines refer to. */
const DECLARING = ['spec.workload.resources', 'spec.workload.service'];

/** Whether a mistake may have taken away something that other lines refer to. */
export function hidesDeclarations(causes: readonly Diagnostic[]): boolean {
  return causes.some(
    ({ code, path }) =>
      code === 'misplaced-field' ||
      DECLARING.some(section => path.startsWith(section)) ||
      DECLARING.some(section => section.startsWith(`${path}.`)),
  );
}

/**
 * Leaves out what is only the echo of another mistake: where a declaration is wrong, what refers to it finds nothing.
 * @param found what was found in the rest
 * @param causes what was wrong with the document itself
 */
export function withoutEchoes(
  found: readonly Diagnostic[],
  causes: readonly Diagnostic[],
): Diagnostic[] {
  const hidden = hidesDeclarations(causes);
  const countsWrong = (path: string) =>
    causes.some(cause => cause.path.startsWith(`${path}.`));
  return found.filter(
    ({ code, path }) =>
      !(hidden && ABSENT.has(code)) &&
      !(COUNTING.has(code) && countsWrong(path)),
  );
}
