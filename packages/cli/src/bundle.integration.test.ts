import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkout } from './paths';

const PACKAGE = path.join(checkout, 'packages', 'cli');
const OUT = path.join(PACKAGE, 'dist', 'npm');

function lattice(...args: string[]): string {
  return execFileSync(process.execPath, [path.join(OUT, 'cli.mjs'), ...args], {
    encoding: 'utf8',
    cwd: checkout,
  });
}

/** The files that are read before any command runs. */
function readAtStart(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = fs.readFileSync(path.join(OUT, file), 'utf8');
  for (const [, name] of text.matchAll(/^} from "\.\/(.+)";$/gm)) {
    readAtStart(name, seen);
  }
  for (const [, name] of text.matchAll(/^import "\.\/(.+)";$/gm)) {
    readAtStart(name, seen);
  }
  return seen;
}

describe('the package that is published', () => {
  beforeAll(() => {
    execFileSync(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'scripts/bundle.ts',
      ],
      { cwd: PACKAGE },
    );
  }, 60_000);

  it('tells its version and explains without the sources', () => {
    const { version } = JSON.parse(
      fs.readFileSync(path.join(OUT, 'package.json'), 'utf8'),
    );
    expect(JSON.parse(lattice('version', '--json')).version).toBe(version);
    expect(lattice('explain', 'unknown-field')).toContain('Example:');
  });

  it('compiles, with the policies evaluated', () => {
    const out = lattice(
      'compile',
      'examples/payments',
      '--world',
      'examples/platform',
    );
    expect(out).toContain('ok commerce/payments');
  });

  it('looks for the cluster it is told', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        path.join(OUT, 'cli.mjs'),
        'plan',
        'examples/payments',
        '--cluster',
        '--kubeconfig',
        '/nowhere/config',
      ],
      { encoding: 'utf8', cwd: checkout },
    );
    expect(stderr).toContain(
      'The kubeconfig file "/nowhere/config" cannot be read',
    );
    expect(status).toBe(2);
  });

  it('reads little of itself to start', () => {
    const bytes = [...readAtStart('cli.mjs')]
      .map(file => fs.statSync(path.join(OUT, file)).size)
      .reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(400_000);
  });
});
