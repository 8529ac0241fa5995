import {
  DocumentName,
  formatDiagnostic,
  impactMarkdown,
  impactOf,
  LatticeDocument,
} from '@lattice-portal/compiler';
import fs from 'node:fs';
import { compileEngine } from '../../compilation/engine';
import { Input, readInput } from '../../compilation/readInput';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { colours, Output } from '../../terminal/output';
import { impactText } from './impactText';

export interface ImpactArguments {
  files: string[];
  fleet: string[];
  /** As in `CedarPolicy/lattice-system/no-externals`. */
  delete?: string[];
  output: 'text' | 'json' | 'markdown';
}

/** Prints what files would do to a fleet; returns whether nothing is newly refused. Throws a CliError for wrong use. */
export function impactCommand(args: ImpactArguments, output: Output): boolean {
  const fleet = readInput(args.fleet);
  const changed = readInput(args.files);
  refuseSameFiles(fleet, changed, args.fleet);
  const removed = (args.delete ?? []).map(name =>
    documentNamed(name, fleet.documents),
  );
  noteProblems(fleet, changed, output);
  const impact = impactOf({
    documents: fleet.documents,
    changed: changed.documents,
    removed,
    ...compileEngine(),
    now: new Date().toISOString(),
  });
  switch (args.output) {
    case 'json':
      output.print(JSON.stringify(impact, undefined, 2));
      break;
    case 'markdown':
      output.print(impactMarkdown(impact).trimEnd());
      break;
    default:
      output.print(impactText(impact, colours));
  }
  return impact.safe;
}

/** A file cannot be compared with itself. */
function refuseSameFiles(
  fleet: Input,
  changed: Input,
  folders: readonly string[],
): void {
  const known = new Set([...fleet.texts.keys()].map(real));
  const same = [...changed.texts.keys()].find(file => known.has(real(file)));
  if (same === undefined) return;
  throw new CliError(
    `File "${same}" is part of the fleet in ${folders.join(
      ', ',
    )}, so there is nothing to compare it with.`,
    {
      exitCode: ExitCode.Usage,
      remedy:
        'Name the fleet as it was, such as a checkout of the main branch: git worktree add ../before main',
    },
  );
}

function documentNamed(
  text: string,
  documents: readonly LatticeDocument[],
): DocumentName {
  const parts = text.split('/');
  const [kind, namespace, name] =
    parts.length === 2 ? [parts[0], '', parts[1]] : parts;
  const found = documents.find(
    document =>
      document.kind === kind &&
      document.namespace === namespace &&
      document.name === name,
  );
  if (found) return found;
  throw new CliError(`There is no "${text}" in the fleet.`, {
    exitCode: ExitCode.Usage,
    remedy:
      'Write kind, namespace and name, as in CedarPolicy/lattice-system/no-externals.',
  });
}

/** What is wrong with what is to be written is shown whole; what is wrong with the fleet already is only mentioned. */
function noteProblems(fleet: Input, changed: Input, output: Output): void {
  for (const item of changed.diagnostics) {
    const text = item.file === undefined ? '' : changed.texts.get(item.file);
    output.note(formatDiagnostic(item, { text }));
  }
  const broken = new Set(
    fleet.diagnostics.flatMap(({ severity, file }) =>
      severity === 'error' && file !== undefined ? [file] : [],
    ),
  );
  if (broken.size === 0) return;
  output.note(
    `Documents of the fleet have errors: ${[...broken].join(
      ', ',
    )}. Compile them to see what is wrong.`,
  );
}

function real(file: string): string {
  return fs.realpathSync(file);
}
