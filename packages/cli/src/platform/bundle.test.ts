import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashOf } from './bundle';

let folder: string;
const write = (name: string, text: string) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-hash-'));
  write('app/src/index.ts', 'one');
  write('yarn.lock', 'lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const entries = ['app/src', 'yarn.lock', 'not/there'];

describe('hashOf', () => {
  it('is the same for the same content, whatever the time and the order', () => {
    const before = hashOf(folder, entries);
    write('app/src/index.ts', 'one');
    expect(hashOf(folder, [...entries].reverse())).toBe(before);
  });

  it.each([
    ['a changed file', () => write('app/src/index.ts', 'two')],
    ['a new file', () => write('app/src/deep/new.ts', '')],
    ['a changed lock file', () => write('yarn.lock', 'other')],
    [
      'a file under another name',
      () =>
        fs.renameSync(
          path.join(folder, 'app/src/index.ts'),
          path.join(folder, 'app/src/main.ts'),
        ),
    ],
  ])('changes with %s', (_, change) => {
    const before = hashOf(folder, entries);
    change();
    expect(hashOf(folder, entries)).not.toBe(before);
  });

  it('does not change with a test', () => {
    const before = hashOf(folder, entries);
    write('app/src/index.test.tsx', 'test');
    expect(hashOf(folder, entries)).toBe(before);
  });
});
