/** Work that pauses now and then, so that a caller with other things to do can do them in between. */
export type Steps<T> = Generator<void, T, void>;

/** How many small things are done between two pauses: a few milliseconds of work. */
export const STEP = 100;

/** Does the work without a pause. */
export function drain<T>(steps: Steps<T>): T {
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}
