import { Command, Option } from 'commander';
import {
  ClusterArguments,
  clusterOptionAlone,
  withClusterOptions,
} from '../../live/clusterOptions';
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
  $ ./lattice plan specs/ --cluster                     against the cluster kubectl talks to
  $ ./lattice plan specs/ --cluster --kubeconfig staging.kubeconfig

Exit code: 0 when everything in the plan may be applied, 1 when something is refused or a missing right hides a part
of the cluster, 2 for wrong use, 3 when the cluster does not answer.`;

const loadLater = () => load(import('./planCommand'));
const loadLiveLater = () => load(import('./livePlanCommand'));

/** `lattice plan`. Tests hand over what is otherwise loaded on demand. */
export function registerPlan(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./planCommand')> = loadLater,
  loadLive: () => Promise<typeof import('./livePlanCommand')> = loadLiveLater,
): void {
  const command = program
    .command('plan')
    .summary('say what would be created, updated and deleted')
    .description(
      'Say what applying the services in PATHs would create, update and delete, in that order, with the hash of each plan. A service that is refused changes nothing.',
    )
    .argument('<paths...>', 'files or folders with the services');
  withClusterOptions(withCompilationOptions(command))
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
    .action(
      async (
        paths: string[],
        options: Omit<PlanArguments, 'paths'> & ClusterArguments,
      ) => {
        const alone = clusterOptionAlone(options);
        if (alone) command.error(`error: ${alone} needs --cluster`);
        if (options.cluster && options.against) {
          command.error(
            'error: what is there now is either the cluster or a file; leave out --cluster or --against',
          );
        }
        const args = { ...options, paths };
        const ok = options.cluster
          ? await (await loadLive()).livePlanCommand(args, context.output)
          : (await loadCommand()).planCommand(args, context.output);
        context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
      },
    );
}
