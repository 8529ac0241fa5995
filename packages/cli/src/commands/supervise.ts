import { Command } from 'commander';
import { load } from '../load';
import type { SupervisorOptions } from '../platform/supervisor';

/** The process behind `up`; not for people, so it is hidden from the help. */
export function registerSupervise(program: Command): void {
  program
    .command('supervise', { hidden: true })
    .argument('<settings>')
    .action(async (settings: string) => {
      const ending = new AbortController();
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
        process.on(signal, () => ending.abort());
      }
      // The terminal that watched us is gone.
      process.on('disconnect', () => ending.abort());
      const options = JSON.parse(settings) as SupervisorOptions;
      const { supervise } = await load(import('../platform/supervisor'));
      process.exit(await supervise(options, ending.signal));
    });
}
