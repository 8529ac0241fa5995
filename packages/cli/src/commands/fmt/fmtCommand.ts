import { formatDiagnostic, formatYaml } from '@lattice-portal/compiler';
import fs from 'node:fs';
import { readSources } from '../../compilation/readInput';
import { writeWhole } from '../../files';
import { colours, Output } from '../../terminal/output';

export interface FmtArguments {
  paths: string[];
  check?: boolean;
}

/** Formats files in place and names those that change; returns whether all is well. */
export function fmtCommand(args: FmtArguments, output: Output): boolean {
  let ok = true;
  for (const { file, text } of readSources(args.paths)) {
    const formatted = formatYaml({ file, text });
    for (const diagnostic of formatted.diagnostics) {
      ok = false;
      const color = colours.isColorSupported;
      output.note(formatDiagnostic(diagnostic, { text, color }));
    }
    if (formatted.text === undefined || formatted.text === text) continue;
    output.print(file);
    if (args.check) ok = false;
    else writeWhole(file, formatted.text, { mode: fs.statSync(file).mode });
  }
  return ok;
}
