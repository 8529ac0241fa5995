import { Command, Option } from 'commander';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { ImportArguments } from './importCommand';

const examples = `
Examples:
  $ ./lattice import score.yaml --namespace shop > service.yaml
  $ helm template my-chart > all.yaml && ./lattice import all.yaml > service.yaml
  $ ./lattice import manifests/ -o json | jq .gaps

The report on standard error says what was dropped (the platform derives it), guessed, or cannot be expressed.
Exit code: 0 when there is a service, 1 when there is none or a file cannot be read.`;

const loadLater = () => load(import('./importCommand'));

/** `lattice import`. Tests hand over what is otherwise loaded on demand. */
export function registerImport(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./importCommand')> = loadLater,
): void {
  program
    .command('import')
    .summary('make specs from Score files or Kubernetes manifests')
    .description(
      'Print the LatticeService documents that Score files (score.dev/v1b1) or Kubernetes manifests stand for, and report what could not be taken over.',
    )
    .argument('<paths...>', 'files or folders')
    .option('--namespace <name>', 'for sources that name none')
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['yaml', 'json'])
        .default('yaml'),
    )
    .addHelpText('after', examples)
    .action(
      async (paths: string[], options: Omit<ImportArguments, 'paths'>) => {
        const { importCommand } = await loadCommand();
        const ok = importCommand({ ...options, paths }, context.output);
        context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
      },
    );
}
