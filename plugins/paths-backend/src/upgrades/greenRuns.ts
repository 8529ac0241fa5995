import { readFile } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import type { GreenRun } from '@lattice-portal/plugin-paths-common';

/**
 * The last green run of each template, as `lattice test templates` keeps them. None when the file is not there: nothing
 * was tested here then.
 *
 * @throws Error when the file is there and cannot be read.
 */
export async function readGreenRuns(
  file: string | undefined,
): Promise<Map<string, GreenRun>> {
  if (!file) {
    return new Map();
  }
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return new Map();
    }
    throw error;
  }
  const runs: unknown = JSON.parse(text);
  return new Map(
    Object.entries(runs ?? {}).filter((entry): entry is [string, GreenRun] =>
      isGreenRun(entry[1]),
    ),
  );
}

function isGreenRun(value: unknown): value is GreenRun {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { version, time, commit, checks } = value as Record<string, unknown>;
  return (
    [version, time, commit].every(text => typeof text === 'string') &&
    !Number.isNaN(Date.parse(String(time))) &&
    Array.isArray(checks)
  );
}
