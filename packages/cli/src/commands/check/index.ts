import { Command, Option } from 'commander';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import { untilInterrupted } from '../../terminal/untilInterrupted';
import type { CommandContext } from '../context';
import type { CheckArguments } from './checkCommand';

const examples = `
Examples:
  $ ./lattice check tests/policies.yaml --policies platform/
  $ ./lattice check --policies new-platform/ --instead-of platform/ --fleet specs/
  $ ./lattice check tests/ --policies platform/ -o junit > policies.xml   for test reports

A file of tests:
  tests:
    - name: payments reads its own secrets
      request:
        principal: commerce/payments
        action: AccessSecret
        resource: SecretPath::"vault:commerce/stripe"
      expect: allow
      policy: commerce-secrets

Exit code: 0 when every test passes and, with --fleet, nobody loses a permit; 1 otherwise; 2 for wrong use.`;

const loadLater = () => load(import('./checkCommand'));

/** `lattice check`. Tests hand over what is otherwise loaded on demand. */
export function registerCheck(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./checkCommand')> = loadLater,
): void {
  program
    .command('check')
    .summary('test policies, and what they would mean for a fleet')
    .description(
      'Ask the policies the questions in FILES and compare the answers with what is expected; with --fleet, say what the policies would newly refuse or permit.',
    )
    .argument('[files...]', 'files or folders with policy tests')
    .requiredOption('--policies <dir>', 'file or folder with the policies')
    .option('--fleet <dir>', 'file or folder with the services')
    .option(
      '--instead-of <dir>',
      'with --fleet: the policies as they are now (default: none)',
    )
    .option(
      '--verify-images',
      'with --fleet: look for the signatures of images in their registries',
    )
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json', 'sarif', 'junit'])
        .default('text'),
    )
    .option(
      '-w, --watch',
      'stay, and check again after each change, until Ctrl-C',
    )
    .addHelpText('after', examples)
    .action(
      async (
        files: string[],
        options: Omit<CheckArguments, 'files'> & { watch?: boolean },
        command: Command,
      ) => {
        if (files.length === 0 && !options.fleet) {
          command.error('error: name files with policy tests, or use --fleet');
        }
        if (options.insteadOf && !options.fleet) {
          command.error('error: --instead-of only makes sense with --fleet');
        }
        if (options.verifyImages && !options.fleet) {
          command.error('error: --verify-images only makes sense with --fleet');
        }
        const { checkCommand, watchCheck } = await loadCommand();
        if (options.watch) {
          await untilInterrupted(context, signal =>
            watchCheck({ ...options, files }, context.output, signal),
          );
          return;
        }
        const ok = await checkCommand({ ...options, files }, context.output);
        context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
      },
    );
}
