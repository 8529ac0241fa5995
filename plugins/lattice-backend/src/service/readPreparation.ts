import { readFile } from 'node:fs/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Preparation } from '@lattice-portal/plugin-lattice-common';

const NOTHING: Preparation = { ready: true, steps: [] };

/** The steps `lattice up` writes while it prepares a local platform; nothing to do when there is no such file. */
export async function readPreparation(options: {
  file?: string;
  logger: LoggerService;
}): Promise<Preparation> {
  if (!options.file) {
    return NOTHING;
  }
  try {
    const parsed: unknown = JSON.parse(await readFile(options.file, 'utf8'));
    return isPreparation(parsed) ? parsed : NOTHING;
  } catch (error) {
    // It may be read in the middle of being replaced, or not be there yet: the page asks again.
    options.logger.debug(`The preparation file cannot be read: ${error}`);
    return NOTHING;
  }
}

function isPreparation(value: unknown): value is Preparation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ready' in value &&
    'steps' in value &&
    Array.isArray(value.steps)
  );
}
