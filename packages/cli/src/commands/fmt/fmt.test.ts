import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as fmtModule from './fmtCommand';
import { registerFmt } from '.';

const UGLY =
  'kind: LatticeQuota\napiVersion: lattice.dev/v1alpha1\nmetadata: {name: q, namespace: a}\nspec: {}\n';
const TIDY =
  'apiVersion: lattice.dev/v1alpha1\nkind: LatticeQuota\nmetadata: { name: q, namespace: a }\nspec: {}\n';

function fmt(...args: string[]) {
  return runCommand(
    (program, context) => registerFmt(program, context, async () => fmtModule),
    ['fmt', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-fmt-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

describe('lattice fmt', () => {
  it('names what would change, and changes it when asked to', async () => {
    const ugly = write('a.yaml', UGLY);
    write('b.yaml', TIDY);
    const check = await fmt('--check', folder);
    expect(check).toMatchObject({ code: 1, out: ugly });
    expect(fs.readFileSync(ugly, 'utf8')).toBe(UGLY);
    expect(await fmt(folder)).toMatchObject({ code: 0, out: ugly });
    expect(fs.readFileSync(ugly, 'utf8')).toBe(TIDY);
    expect(await fmt('--check', folder)).toMatchObject({ code: 0, out: '' });
  });

  it('goes on after a file it cannot read, and leaves it alone', async () => {
    const broken = write('a.yaml', 'a: [');
    const ugly = write('b.yaml', UGLY);
    const { code, out, notes } = await fmt(folder);
    expect(code).toBe(1);
    expect(notes).toContain('yaml-syntax');
    expect(out).toBe(ugly);
    expect(fs.readFileSync(broken, 'utf8')).toBe('a: [');
  });

  it('is wrong use without a path or with one that is not there', async () => {
    expect((await fmt()).code).toBe(2);
    expect((await fmt('/nowhere')).code).toBe(2);
  });
});
