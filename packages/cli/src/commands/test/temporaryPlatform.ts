import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { checkout, dataDir } from '../../paths';
import { stopPlatform } from '../../platform/stopPlatform';
import { firstFreePort } from '../../ports/freePort';
import { findChromium } from './chromium';
import { runTool } from './runTool';

const transform = path.join(
  checkout,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/** The path of the browser; a worded failure when there is none. */
export function requireChromium(): string {
  const chromium = findChromium();
  if (!chromium) {
    throw new CliError('Chromium is not installed.', {
      exitCode: ExitCode.Machine,
      remedy: 'apt-get install chromium, or set CHROMIUM_PATH.',
    });
  }
  return chromium;
}

/** Starts a platform as a user would: same command, own data, own ports. */
async function startPlatform(
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const portal = await firstFreePort(7207);
  const forge = await firstFreePort(7230, [portal]);
  const { code } = await runTool({
    command: process.execPath,
    args: [
      '--require',
      transform,
      path.join(checkout, 'packages/cli/src/cli.ts'),
      'up',
      '--detach',
      ...['--data', folder],
      ...['--port', String(portal)],
      ...['--forge-port', String(forge)],
    ],
    // It measures from its own start.
    env: { LATTICE_STARTED: '' },
    live: true,
    signal,
  });
  if (code !== 0) {
    throw new Error(`"lattice up" for the browser ended with ${code}.`);
  }
}

/** Lends a fresh platform in a temporary data folder; it is gone afterwards, whatever happens. */
export async function withTemporaryPlatform<T>(
  signal: AbortSignal,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-browser-'));
  // The forge runs as an unprivileged user and must be able to enter.
  fs.chmodSync(folder, 0o755);
  try {
    await startPlatform(folder, signal);
    return await use(folder);
  } finally {
    await stopPlatform(dataDir(folder));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
