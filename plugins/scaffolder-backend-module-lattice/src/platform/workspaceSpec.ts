import { readFile, stat } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';

/** Where a spec lies in a repository unless a template says otherwise. */
export const SPEC_FILE = 'service.yaml';

/** Longest spec the platform reads, in bytes. */
const MAX_BYTES = 262_144;

/**
 * Text of the workspace's spec.
 *
 * @throws InputError when it is missing or too long, NotAllowedError when the path leaves the workspace.
 */
export async function readWorkspaceSpec(
  workspacePath: string,
  path: string,
): Promise<string> {
  const file = resolveSafeChildPath(workspacePath, path);
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) {
      throw new InputError(
        `File "${path}" has ${size} bytes. A spec may have at most ${MAX_BYTES}.`,
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      throw new InputError(
        `There is no file "${path}" in the workspace. Write it first, for example with lattice:spec:write.`,
      );
    }
    throw error;
  }
}
