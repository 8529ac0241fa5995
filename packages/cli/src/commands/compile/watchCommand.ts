import { CompilationArguments } from '../../compilation/compilePaths';
import { Round, WatchedFleet } from '../../compilation/WatchedFleet';
import { watchPaths } from '../../compilation/watchPaths';
import { errorText } from '../../errors';
import { colours, Output } from '../../terminal/output';
import { summaryText } from './summaryText';

/**
 * Compiles, and again whenever a file changes, until the signal aborts. Throws a CliError for wrong use at the start;
 * later it is only shown, because it may be mended.
 */
export async function watchCommand(
  args: CompilationArguments & { explain?: boolean },
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const fleet = new WatchedFleet(args, output);
  const explain = args.explain === true;
  const show = (round: Round) => {
    if (process.stdout.isTTY) output.print('\u001b[2J\u001b[H');
    output.print(roundText(round, explain));
    output.note('Watching for changes. Ctrl-C ends.');
  };
  show(fleet.look());
  const { paths, world, platform, remote = [] } = args;
  await watchPaths(
    [
      ...paths,
      ...(world ? [world] : []),
      ...(platform ? [platform] : []),
      ...remote.map(item => item.path),
    ],
    () => {
      try {
        show(fleet.look());
      } catch (error) {
        output.note(errorText(error));
      }
    },
    signal,
  );
}

function roundText(
  { compilation, affected, services, ok }: Round,
  explain: boolean,
): string {
  const lines = affected.map(
    ({ service, because }) =>
      `${colours.bold(service)}: ${because.map(({ text }) => text).join('; ')}`,
  );
  if (lines.length > 0) lines.push('');
  lines.push(summaryText(compilation, { colours, explain }));
  const shown = compilation.result.services.length;
  if (shown < services) {
    const others = `The other ${services - shown} are as they were`;
    lines.push('', ok ? `${others}, and all is well.` : `${others}.`);
  }
  return lines.join('\n');
}
