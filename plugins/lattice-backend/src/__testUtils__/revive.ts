import type { Part } from '@lattice-portal/control-plane';
import { waitFor } from './waitFor';

/** Starts a killed part again. The port of a process that was just killed may stay taken for a moment. */
export async function revive(part: Part): Promise<void> {
  await waitFor(
    'The killed part to start again',
    () =>
      part.restart().then(
        () => 'started',
        error => String(error),
      ),
    answer => answer === 'started',
    60,
  );
}
