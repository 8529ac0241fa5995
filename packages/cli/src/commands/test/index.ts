import { Argument, Command } from 'commander';
import { load } from '../../load';
import { CommandContext } from '../context';

const names = [
  'static',
  'unit',
  'integration',
  'templates',
  'browser',
] as const;

const examples = `
Examples:
  $ ./lattice test                        everything, in this order: ${names.join(
    ', ',
  )}
  $ ./lattice test unit
  $ ./lattice test unit -- plugins/lattice --testNamePattern drawer
  $ ./lattice test templates go-service   one golden path: rendered, and what it contains run
  $ ./lattice test browser -- --grep "golden path"

Progress and failures go to standard error. The last line on standard output is alone: N passed, N failed
Exit code: 0 when all passed, 1 for any failure; a suite that did not run counts as one.`;

/** `lattice test`. */
export function registerTest(program: Command, context: CommandContext): void {
  program
    .command('test')
    .summary('run the tests')
    .description('Run all tests, or one kind of them.')
    .addArgument(
      new Argument('[suite]', 'only this kind of test').choices(names),
    )
    .argument(
      '[args...]',
      'after "--": handed to the test runner; for templates: their names',
    )
    .addHelpText('after', examples)
    .action(async (name: string | undefined, args: string[]) => {
      const { runSuites, allSuites } = await load(import('./runSuites'));
      const suites = allSuites.filter(suite => !name || suite.name === name);
      context.exit(await runSuites(suites, args, context.output));
    });
}
