import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { staticChecks } from './staticChecks';

let root: string;
const write = (file: string, value: object) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), JSON.stringify(value));
};
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-static-'));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

describe('staticChecks', () => {
  it('always checks types, lint and formatting', () => {
    expect(staticChecks(root).map(({ name }) => name)).toEqual([
      'lint',
      'types',
      'formatting',
    ]);
  });

  it('takes up knip and the generated files of each package that has a check', () => {
    write('knip.json', {});
    write('plugins/one/package.json', {
      name: 'one',
      scripts: { 'check:generated': 'x' },
    });
    write('plugins/two/package.json', { name: 'two' });
    expect(
      staticChecks(root)
        .map(({ name }) => name)
        .slice(3),
    ).toEqual(['unused code', 'generated files of one']);
  });
});
