import { Command } from 'commander';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import type { CommandContext } from '../context';

const examples = `
Examples:
  $ ./lattice fmt specs/
  $ ./lattice fmt --check specs/       in CI: changes nothing

Exit code: 0 when all could be formatted, 1 when a file cannot be read or, with --check, would change.`;

const loadLater = () => load(import('./fmtCommand'));

/** `lattice fmt`. Tests hand over what is otherwise loaded on demand. */
export function registerFmt(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./fmtCommand')> = loadLater,
): void {
  program
    .command('fmt')
    .summary('write specs in canonical form, with their comments')
    .description(
      'Write the Lattice documents in PATHs in canonical form: fields in the order of the reference. Comments stay with what they are about; other files are left alone.',
    )
    .argument('<paths...>', 'files or folders')
    .option('--check', 'change nothing, only name the files that would change')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: { check?: boolean }) => {
      const { fmtCommand } = await loadCommand();
      const ok = fmtCommand({ ...options, paths }, context.output);
      context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
    });
}
