import { Command, Option } from 'commander';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import { untilInterrupted } from '../../terminal/untilInterrupted';
import type { CommandContext } from '../context';
import type { CompileArguments } from './compileCommand';
import { FORMATS } from './formats';

const examples = `
Examples:
  $ ./lattice compile examples/payments --world examples/platform
  $ ./lattice compile service.yaml --world fleet/ --explain
  $ ./lattice compile service.yaml --world fleet/ --verify-images
  $ ./lattice compile service.yaml -o json | jq '.services[].kinds'
  $ ./lattice compile service.yaml -o yaml > plan.yaml
  $ ./lattice compile specs/ --world platform/ --watch
  $ ./lattice compile specs/ --remote west=../west/specs    with another cluster of the mesh
  $ ./lattice compile specs/ -o sarif > lattice.sarif    for code scanning
  $ ./lattice compile specs/ -o junit > lattice.xml      for test reports
  $ ./lattice compile specs/ --baseline | kubectl apply --server-side -f -
  $ ./lattice compile specs/ -o github                   for annotations of GitHub Actions

Exit code: 0 when every service compiles and passes every gate, 1 for errors or denials, 2 for wrong use.`;

/** The compiler is only loaded when it is needed: other commands stay quick. */
const loadLater = () => load(import('./compileCommand'));

/** `lattice compile`. Tests hand over what is otherwise loaded on demand. */
export function registerCompile(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./compileCommand')> = loadLater,
) {
  const command = program
    .command('compile')
    .summary('show what services receive, without a cluster')
    .description(
      'Compile the services in PATHs and show what they receive, which gates would refuse, and which agreements are open.',
    )
    .argument(
      '<paths...>',
      'files or folders with Lattice documents; their services are compiled',
    );
  withCompilationOptions(command)
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(FORMATS)
        .default('summary'),
    )
    .option(
      '--verify-images',
      'look for the signatures of images in their registries, with what "docker login" left here',
    )
    .option(
      '--baseline',
      'print what the platform itself puts into the cluster: default deny, identity',
    )
    .option('--explain', 'also print why each object exists, and every gate')
    .option(
      '-w, --watch',
      'stay, and compile again what a changed file concerns, until Ctrl-C',
    )
    .addHelpText('after', examples)
    .action(
      async (
        paths: string[],
        options: Omit<CompileArguments, 'paths'> & { watch?: boolean },
      ) => {
        if (options.watch) {
          if (options.output !== 'summary' || options.verifyImages) {
            command.error(
              'error: --watch prints the summary; leave out --output and --verify-images',
            );
          }
          const { watchCommand } = await load(import('./watchCommand'));
          await untilInterrupted(context, signal =>
            watchCommand({ ...options, paths }, context.output, signal),
          );
          return;
        }
        const { compileCommand } = await loadCommand();
        const ok = await compileCommand({ ...options, paths }, context.output);
        context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
      },
    );
}
