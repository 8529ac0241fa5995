import fs from 'node:fs';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { readJson, writeJson } from '../files';
import { DataDir } from '../paths';

/** The layout of a data folder; raised when an older version could not work with what a newer one writes. */
const FORMAT = 1;

interface FormatFile {
  format: number;
}

/**
 * Makes the data folder, or checks the one that is there.
 * @throws CliError when it cannot be used: no folder, not writable, or of a newer version.
 */
export function prepareDataFolder(data: DataDir): void {
  const { root } = data;
  if (fs.statSync(root, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new CliError(`"${root}" is a file, not a folder.`, {
      exitCode: ExitCode.Usage,
      remedy: 'Check the path after --data.',
    });
  }
  const found = readJson<FormatFile>(data.format)?.format ?? FORMAT;
  if (found > FORMAT) {
    throw new CliError(
      `The data in "${root}" was written by a newer version (format ${found}; this version knows ${FORMAT}).`,
      {
        exitCode: ExitCode.Machine,
        remedy: 'Update this checkout, or choose another folder with --data.',
      },
    );
  }
  try {
    fs.mkdirSync(root, { recursive: true });
    writeJson(data.format, { format: FORMAT } satisfies FormatFile);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `The data folder "${root}" cannot be written: ${reason}.`,
      {
        exitCode: ExitCode.Machine,
        remedy:
          'Check who owns it and whether its disk is full or read-only, or choose another folder with --data.',
        cause: error,
      },
    );
  }
}
