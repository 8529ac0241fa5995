import { Gap, importFiles, specText } from '@lattice-portal/compiler';
import { readSources } from '../../compilation/readInput';
import { colours, Output } from '../../terminal/output';

export interface ImportArguments {
  paths: string[];
  namespace?: string;
  output: 'yaml' | 'json';
}

const HEADINGS: [Gap['kind'], string][] = [
  ['not-expressible', 'Not expressible: without it the service is another'],
  ['guessed', 'Guessed: look whether it is right'],
  ['dropped', 'Dropped: the platform derives it'],
];

/** Prints what was made of the sources; returns whether there is something. Throws a CliError for wrong use. */
export function importCommand(args: ImportArguments, output: Output): boolean {
  const { namespace } = args;
  const imported = importFiles(readSources(args.paths), { namespace });
  const { documents, gaps, problems } = imported;
  if (args.output === 'json') {
    output.print(JSON.stringify(imported, undefined, 2));
  } else {
    for (const problem of problems) output.note(problem);
    const report = gapText(gaps);
    if (report) output.note(report);
    if (documents.length > 0) {
      output.print(documents.map(specText).join('---\n').trimEnd());
    } else {
      output.note('There is no Score workload and no Deployment in it.');
    }
  }
  return documents.length > 0 && problems.length === 0;
}

function gapText(gaps: readonly Gap[]): string {
  return HEADINGS.flatMap(([kind, heading]) => {
    const items = gaps.filter(gap => gap.kind === kind);
    if (items.length === 0) return [];
    const lines = items.map(({ source, path, message }) => {
      const place = [source, path].filter(Boolean).join(' ');
      return `   ${colours.dim(place)}\n      ${message}`;
    });
    return [[colours.bold(heading), ...lines].join('\n')];
  }).join('\n\n');
}
