import path from 'node:path';
import { checkout, dataDir } from '../../paths';
import { readSupervisor } from '../../platform/supervisorState';
import { runTool } from './runTool';

/** A Playwright run against a platform that is up. */
export interface PlaywrightRun {
  /** Its configuration, as a path in the checkout. */
  config: string;
  /** The data folder of the platform. */
  data: string;
  chromium: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Runs Playwright to its end, shown live; gives its exit code. */
export async function runPlaywright(run: PlaywrightRun): Promise<number> {
  const supervisor = readSupervisor(dataDir(run.data).supervisor);
  const { code } = await runTool({
    command: process.execPath,
    args: [
      path.join(checkout, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      path.join(checkout, run.config),
      ...run.args,
    ],
    env: {
      CHROMIUM_PATH: run.chromium,
      LATTICE_URL: supervisor?.url,
      LATTICE_DATA: run.data,
      LATTICE_FORGE_URL: supervisor?.forgeUrl,
      ...run.env,
    },
    live: true,
    signal: run.signal,
  });
  return code;
}
