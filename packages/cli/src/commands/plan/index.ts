import { Command, Option } from 'commander';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { PlanArguments } from './planCommand';

const examples = `
Examples:
  $ ./lattice compile specs/ -o json > applied.json     what is there now
  $ ./lattice plan specs/ --against applied.json
  $ ./lattice plan specs/ -o json | jq '.services[].actions[].action'

Exit code: 0 when everything in the plan may be applied, 1 when something is refused, 2 for wrong use.`;

const loadLater = () => load(import('./planCommand'));

/** `lattice plan`. Tests hand over what is otherwise loaded on demand. */
export function registerPlan(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./planCommand')> = loadLater,
): void {
  const command = program
    .command('plan')
    .summary('say what would be created, updated and deleted')
    .description(
      'Say what applying the services in PATHs would create, update and delete, in that order, with the hash of each plan. A service that is refused changes nothing.',
    )
    .argument('<paths...>', 'files or folders with the services');
  withCompilationOptions(command)
    .option(
      '--against <file>',
      'what is there now, as "compile -o json" printed it (default: nothing)',
    )
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Omit<PlanArguments, 'paths'>) => {
      const { planCommand } = await loadCommand();
      const ok = planCommand({ ...options, paths }, context.output);
      context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
    });
}
