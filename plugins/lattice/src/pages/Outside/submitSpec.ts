import type {
  LatticeClient,
  SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import { unwrap } from '@lattice-portal/plugin-lattice-react';

/** What the portal makes of a spec. A refusal is an answer too: it says what is wrong. */
export async function submitSpec(
  lattice: LatticeClient,
  body: { cluster: string; spec: string; dryRun: boolean },
): Promise<SubmissionResult> {
  const answer = await lattice
    .POST('/services', { body })
    .catch(() => undefined);
  const { error } = answer ?? {};
  if (error && 'diagnostics' in error) return error;
  return unwrap(answer ? Promise.resolve(answer) : Promise.reject(new Error()));
}

/** In one sentence or a few. */
export function inWords(result: SubmissionResult): string {
  if (result.ok) {
    const count = (change: string) =>
      result.objects.filter(object => object.change === change).length;
    return `It would pass: ${count('update')} taken over or changed, ${count(
      'create',
    )} new. Nothing is written yet.`;
  }
  return refusalsOf(result).join(' ') || 'It is refused.';
}

/** Why something does not pass, a sentence each. */
export function refusalsOf({
  diagnostics,
  gates,
}: Pick<SubmissionResult, 'diagnostics' | 'gates'>): string[] {
  return [
    ...diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message),
    ...gates
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ message }) => message),
  ];
}
