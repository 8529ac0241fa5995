import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How long `./lattice up` takes to a usable page and to everything ready, with data of its own, for the first
 * and the second time, and what each part then holds in memory:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/up.ts` from the top of the checkout.
 *
 * "First" still finds the tools that were built before; with an empty `.tools` folder it includes building them.
 */
interface Status {
  startedAt: string;
  usableAt?: string;
  readyAt?: string;
  /** `memory` in bytes, resident. */
  parts: { name: string; memory?: number }[];
}

const SETTLE_MS = 20_000;

function lattice(args: string[]): string {
  const { status, stdout, stderr } = spawnSync('./lattice', args, {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `lattice ${args.join(' ')} ended with ${status}: ${stderr}`,
    );
  }
  return stdout;
}

const seconds = (from: string, to: string | undefined) =>
  to ? ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1) : '-';

const mebibytes = (bytes: number | undefined) =>
  bytes === undefined ? '-' : Math.round(bytes / 1024 / 1024);

function start(data: string): Status {
  lattice(['up', '--detach', '--data', data, '--port', '7307']);
  return JSON.parse(lattice(['status', '--data', data, '--json']));
}

async function main() {
  const data = mkdtempSync(join(tmpdir(), 'lattice-bench-'));
  // The forge runs as an unprivileged user and must be able to enter.
  chmodSync(data, 0o755);
  try {
    const rows = ['first', 'second'].map(run => {
      const { startedAt, usableAt, readyAt } = start(data);
      if (run === 'first') {
        lattice(['down', '--data', data]);
      }
      return {
        run,
        'usable page, s': seconds(startedAt, usableAt),
        'everything ready, s': seconds(startedAt, readyAt),
      };
    });
    console.table(rows);
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    const status: Status = JSON.parse(
      lattice(['status', '--data', data, '--json']),
    );
    console.table(
      status.parts.map(part => ({
        part: part.name,
        'memory, MiB': mebibytes(part.memory),
      })),
    );
  } finally {
    lattice(['down', '--data', data]);
    rmSync(data, { recursive: true, force: true });
  }
}

main();
