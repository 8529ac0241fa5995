import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which mutants of gates and network passes the tests catch (`yarn mutation`): first the golden cases, in one process and
 * within minutes; then what these let through meets the other tests, where a test framework starts for each. Ends with 1 below the goal.
 * Writes `.stryker/mutants.json`, the mutants nobody caught.
 */
const GOAL_PERCENT = 85;
const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, '.stryker', 'report.json');

/** As in the mutation testing report schema, https://github.com/stryker-mutator/mutation-testing-elements. */
interface Mutant {
  status: string;
  mutatorName: string;
  replacement?: string;
  location: Record<'start' | 'end', { line: number; column: number }>;
}

interface Found extends Mutant {
  file: string;
}

const CAUGHT = new Set(['Killed', 'Timeout', 'RuntimeError']);

function run(config: string, mutate: string[] = []): Found[] {
  const args = mutate.length > 0 ? ['--mutate', mutate.join(',')] : [];
  const { status } = spawnSync('stryker', ['run', config, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC' },
  });
  if (status !== 0)
    throw new Error(`stryker run ${config} ended with ${status}`);
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    files: Record<string, { mutants: Mutant[] }>;
  };
  return Object.entries(report.files)
    .flatMap(([file, { mutants }]) => mutants.map(one => ({ ...one, file })))
    .filter(({ status: found }) => found !== 'Ignored');
}

/** The place as Stryker takes it: lines from 1, columns from 0. */
function placeOf({ file, location: { start, end } }: Found): string {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${
    end.column - 1
  }`;
}

const keyOf = (one: Found) =>
  `${placeOf(one)} ${one.mutatorName} ${one.replacement}`;

const byCases = run('stryker.config.json');
const left = byCases.filter(({ status }) => !CAUGHT.has(status));
const places = [...new Set(left.map(placeOf))];
const byTests = places.length > 0 ? run('stryker.tests.json', places) : [];
const caughtLater = new Set(
  byTests.filter(({ status }) => CAUGHT.has(status)).map(keyOf),
);
const survivors = left.filter(one => !caughtLater.has(keyOf(one)));
writeFileSync(
  join(ROOT, '.stryker', 'mutants.json'),
  `${JSON.stringify(survivors, undefined, 2)}\n`,
);

const missed = new Map<string, number>();
for (const { file } of survivors) missed.set(file, (missed.get(file) ?? 0) + 1);
const line = (name: string, all: number, alive: number) =>
  `| ${name} | ${all - alive} | ${alive} |\n`;
process.stdout.write('| file | caught | survived |\n| --- | --- | --- |\n');
for (const file of [...new Set(byCases.map(one => one.file))].sort()) {
  const all = byCases.filter(one => one.file === file).length;
  process.stdout.write(line(`\`${file}\``, all, missed.get(file) ?? 0));
}
const percent = 100 - (100 * survivors.length) / byCases.length;
process.stdout.write(
  line(`all: ${percent.toFixed(1)} percent`, byCases.length, survivors.length),
);
process.exitCode = percent < GOAL_PERCENT ? 1 : 0;
