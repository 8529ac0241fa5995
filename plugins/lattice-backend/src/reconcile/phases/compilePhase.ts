import type { Scope, Verdict } from '../Scope';

/** Ends the run of a spec with errors: nothing is written, what runs keeps running. */
export async function compilePhase(scope: Scope): Promise<Verdict | undefined> {
  const { service, diagnostics } = scope.outcome;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (service && errors.length === 0) {
    return undefined;
  }
  const first =
    errors[0]?.message ?? 'The spec cannot be compiled; nothing was written.';
  return {
    stage: 'compile',
    phase: 'Failed',
    reason: 'SpecInvalid',
    message: withMore(first, errors.length - 1, 'error'),
    retry: false,
  };
}

/** The first of several, and how many others there are. */
export function withMore(text: string, more: number, noun: string): string {
  return more > 0
    ? `${text} (and ${more} more ${noun}${more > 1 ? 's' : ''})`
    : text;
}
