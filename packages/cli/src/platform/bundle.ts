import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkout, toolsDir } from '../paths';
import { readJson, writeJson } from '../files';

/** What goes into the pages: when none of it changed, the built ones are still right. */
const inputs = [
  'yarn.lock',
  'package.json',
  'app-config.yaml',
  'packages/app/package.json',
  'packages/app/public',
  'packages/app/src',
  'packages/compiler/src',
  'packages/compiler/package.json',
];
const frontendRoles = ['frontend-plugin', 'frontend-plugin-module'];
const sharedRoles = ['common-library', 'web-library'];

const stampFile = path.join(toolsDir, 'stamps', 'app-bundle.json');
const dist = path.join(checkout, 'packages/app/dist');

interface Stamp {
  hash: string;
}

function pluginInputs(): string[] {
  const plugins = path.join(checkout, 'plugins');
  return fs.readdirSync(plugins).flatMap(name => {
    const manifest = readJson<{ backstage?: { role?: string } }>(
      path.join(plugins, name, 'package.json'),
    );
    const role = manifest?.backstage?.role ?? '';
    return [...frontendRoles, ...sharedRoles].includes(role)
      ? [`plugins/${name}/src`, `plugins/${name}/package.json`]
      : [];
  });
}

function filesBelow(start: string): string[] {
  const stat = fs.statSync(start, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [start];
  return fs
    .readdirSync(start)
    .flatMap(name => filesBelow(path.join(start, name)));
}

/** One line that changes with any byte of the given files and folders; tests do not count. */
export function hashOf(root: string, entries: string[]): string {
  const hash = createHash('sha256');
  const files = entries
    .flatMap(entry => filesBelow(path.join(root, entry)))
    .filter(file => !/\.test\.tsx?$/.test(file))
    .sort();
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(fs.readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** The built pages and whether they match the sources. */
export const appBundle = {
  wantedHash: () => hashOf(checkout, [...inputs, ...pluginInputs()]),

  isCurrent(hash: string): boolean {
    return (
      readJson<Stamp>(stampFile)?.hash === hash &&
      fs.existsSync(path.join(dist, 'index.html'))
    );
  },

  /** Until `finished` the pages count as not built, so a build that is cut off is done again. */
  begin(): void {
    fs.rmSync(stampFile, { force: true });
  },

  finished(hash: string): void {
    writeJson(stampFile, { hash } satisfies Stamp);
  },
};
