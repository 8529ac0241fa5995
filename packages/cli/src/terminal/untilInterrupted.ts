import type { CommandContext } from '../commands/context';
import { ExitCode } from '../exitCodes';

/** Runs something that only ends with Ctrl-C, or a signal, and ends it cleanly then. */
export async function untilInterrupted(
  { exit }: CommandContext,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await run(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  exit(ExitCode.Interrupted);
}
