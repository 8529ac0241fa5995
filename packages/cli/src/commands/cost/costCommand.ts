import { costReport } from '@lattice-portal/compiler';
import {
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { CliError } from '../../errors';
import type { Output } from '../../terminal/output';
import { costCsv, costText } from './costText';

export interface CostArguments extends CompilationArguments {
  /** File or folder with the services as they were. */
  against?: string;
  output: 'text' | 'json' | 'csv';
}

/** Prints what services cost. Throws a CliError for wrong use, and when there are no prices. */
export function costCommand(args: CostArguments, output: Output): void {
  const { result, documents } = compilePaths(args, output);
  const before = args.against
    ? compilePaths({ ...args, paths: [args.against] }, output).result.services
    : undefined;
  const report = costReport(result.services, documents, before);
  if (report.currency === undefined) {
    const healthy = result.services.some(({ diagnostics }) =>
      diagnostics.every(({ severity }) => severity !== 'error'),
    );
    throw healthy
      ? new CliError('Nothing is known about what things cost.', {
          remedy:
            'Add "prices" to the LatticePlatform, and name its file with --platform or its folder with --world.',
        })
      : new CliError('No service can be estimated: all of them have errors.', {
          remedy: 'See what is wrong: ./lattice compile PATH',
        });
  }
  switch (args.output) {
    case 'json':
      output.print(JSON.stringify(report, undefined, 2));
      break;
    case 'csv':
      output.print(costCsv(report));
      break;
    default:
      output.print(costText(report));
  }
}
