import type { EnvironmentState } from '@lattice-portal/plugin-paths-common';

/** Something that can be done with an environment. Forward and back are the same act. */
export interface Offer {
  environment: EnvironmentState;
  release: number;
  title: string;
}

/** What to bring into an environment next: what runs in the one before it, when that is another release. */
export function nextOffer(
  environments: EnvironmentState[],
  index: number,
): Offer | undefined {
  const environment = environments[index];
  const before = environments[index - 1]?.current?.release;
  const here = environment.current?.release;
  return before !== undefined && before !== here
    ? offer(environment, before)
    : undefined;
}

export function offer(environment: EnvironmentState, release: number): Offer {
  const here = environment.current?.release;
  const back = here !== undefined && release < here;
  const act = back ? 'Bring back release' : 'Promote release';
  return { environment, release, title: `${act} ${release}` };
}

/** How an environment differs from the one before it. */
export function differenceInWords(
  environments: EnvironmentState[],
  index: number,
): string | undefined {
  const before = environments[index - 1];
  const there = before?.current?.release;
  const here = environments[index].current?.release;
  if (there === undefined || there === here) {
    return there === undefined ? undefined : `The same as ${before.title}.`;
  }
  if (here === undefined) {
    return `${before.title} runs release ${there}.`;
  }
  const apart = Math.abs(there - here);
  return `${apart} release${apart === 1 ? '' : 's'} ${
    there > here ? 'behind' : 'ahead of'
  } ${before.title}, which runs release ${there}.`;
}
