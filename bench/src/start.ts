import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCli } from './bundleCli';

/**
 * How long the published command takes from its call to its end, beside Node itself that does nothing:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/start.ts [rounds]`. It builds the package first.
 *
 * The time of the processors, all threads, stands beside the time on the clock: other programs change it little.
 */
const ROUNDS = Number(process.argv[2] ?? 15);
const ROOT = process.cwd();
const CLI = join(ROOT, 'packages/cli/dist/npm/cli.mjs');

const COMMANDS: [string, string[]][] = [
  ['node, doing nothing', ['-e', '0']],
  ['version', [CLI, 'version']],
  ['--help', [CLI, '--help']],
  ['explain unknown-field', [CLI, 'explain', 'unknown-field']],
  [
    'compile one service without policies',
    [CLI, 'compile', 'examples/payments/notifications.yaml'],
  ],
  [
    'compile one service, its fleet and policies',
    [
      CLI,
      'compile',
      'examples/payments/payments.yaml',
      '--world',
      'examples/platform',
    ],
  ],
];

/** Tells the time of the processors when the command has ended. */
const METER = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String((user + system) / 1000));
});`,
)}`;

function measure(args: string[], cache: string): [number, number] {
  const start = performance.now();
  const { output } = spawnSync(process.execPath, ['--import', METER, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  return [performance.now() - start, Number(output[3])];
}

function summary(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return `${sorted[0].toFixed(0)} / ${middle.toFixed(0)}`;
}

bundleCli(ROOT);
const cache = mkdtempSync(join(tmpdir(), 'lattice-start-'));
try {
  console.log('| command | clock, best / middle [ms] | processors [ms] |');
  console.log('| --- | --- | --- |');
  for (const [name, args] of COMMANDS) {
    // The first run fills the cache of compiled code.
    measure(args, cache);
    const runs = Array.from({ length: ROUNDS }, () => measure(args, cache));
    const clock = summary(runs.map(([value]) => value));
    const processors = summary(runs.map(([, value]) => value));
    console.log(`| ${name} | ${clock} | ${processors} |`);
  }
} finally {
  rmSync(cache, { recursive: true });
}
