import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeWhole } from '../../../files';
import { checkout } from '../../../paths';

/** The last run of a template in which every check passed. */
export interface GreenRun {
  /** Version of the template. */
  version: string;
  /** When it ended, RFC 3339. */
  time: string;
  /** The commit of the checkout; with "+" when files had been changed since. */
  commit: string;
  checks: { name: string; seconds: number }[];
}

/** Where the runs are kept for the portal: `lattice.templateResults` names this file. */
export const RESULTS_FILE = path.join(checkout, 'templates', 'results.json');

/** Keeps a green run in place of the one before; those of other templates stay. */
export function keepGreenRun(
  template: string,
  run: GreenRun,
  file: string = RESULTS_FILE,
): void {
  const before = readJson<Record<string, GreenRun>>(file) ?? {};
  const runs = Object.entries({ ...before, [template]: run });
  fs.mkdirSync(path.dirname(file), { recursive: true });
  writeWhole(
    file,
    `${JSON.stringify(
      Object.fromEntries(runs.sort(([a], [b]) => (a < b ? -1 : 1))),
      undefined,
      2,
    )}\n`,
  );
}
