import { CliError } from '../../errors';
import { ExitCode, ExitStatus } from '../../exitCodes';
import { dataDir } from '../../paths';
import { runningSupervisor } from '../../platform/supervisorState';
import { runPlaywright } from '../test/playwright';
import {
  requireChromium,
  withTemporaryPlatform,
} from '../test/temporaryPlatform';

/** The options of `lattice screenshots` as they were given. */
export interface ScreenshotOptions {
  data?: string;
  /** For Playwright. */
  args: string[];
}

/** The data folder the user named, once it is certain that a platform runs there. */
function runningPlatform(given: string): string {
  const data = dataDir(given);
  if (!runningSupervisor(data.supervisor)) {
    throw new CliError(`Nothing runs with data in "${data.root}".`, {
      exitCode: ExitCode.NotRunning,
      remedy: `Start it with ./lattice up --data ${given}, or leave --data out.`,
    });
  }
  return data.root;
}

/** Takes the pictures; says how the process is to end. */
export async function takeScreenshots(
  options: ScreenshotOptions,
): Promise<ExitStatus> {
  const chromium = requireChromium();
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const take = (data: string) =>
    runPlaywright({
      config: 'packages/app/screenshots/playwright.config.ts',
      data,
      chromium,
      args: ['--reporter=list', ...options.args],
      signal: interrupted.signal,
    });
  try {
    const code = options.data
      ? await take(runningPlatform(options.data))
      : await withTemporaryPlatform(interrupted.signal, take);
    if (interrupted.signal.aborted) return ExitCode.Interrupted;
    return code === 0 ? ExitCode.Ok : ExitCode.Failed;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
