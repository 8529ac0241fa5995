import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../../files';
import { checkout } from '../../paths';

/** One static check: a program that fails when something is wrong. */
export interface StaticCheck {
  name: string;
  command: string;
  args: string[];
}

const bin = (name: string) => path.join(checkout, 'node_modules/.bin', name);

interface Manifest {
  name: string;
  scripts?: Record<string, string>;
}

/** Every package may bring one: the script "check:generated" fails when a generated file is out of date. */
export function generatedChecks(root: string): StaticCheck[] {
  const folders = ['packages', 'plugins', 'tools']
    .filter(parent => fs.existsSync(path.join(root, parent)))
    .flatMap(parent =>
      fs.readdirSync(path.join(root, parent)).map(n => path.join(parent, n)),
    );
  return [...folders, 'bench', '.'].sort().flatMap(folder => {
    const manifest = readJson<Manifest>(
      path.join(root, folder, 'package.json'),
    );
    return manifest?.scripts?.['check:generated']
      ? [
          {
            name: `generated files of ${manifest.name}`,
            command: 'yarn',
            args: ['workspace', manifest.name, 'run', 'check:generated'],
          },
        ]
      : [];
  });
}

/** All static checks of the checkout, the slow ones first. */
export function staticChecks(root: string = checkout): StaticCheck[] {
  const knip = ['knip.json', 'knip.jsonc', 'knip.ts'].some(file =>
    fs.existsSync(path.join(root, file)),
  );
  return [
    {
      name: 'lint',
      command: bin('backstage-cli'),
      args: ['repo', 'lint', '--max-warnings', '0'],
    },
    { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
    {
      name: 'formatting',
      command: bin('prettier'),
      args: ['--check', '.', '--loglevel', 'warn'],
    },
    ...(knip
      ? [{ name: 'unused code', command: bin('knip'), args: ['--no-progress'] }]
      : []),
    ...generatedChecks(root),
  ];
}
