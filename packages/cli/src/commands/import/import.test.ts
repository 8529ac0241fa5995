import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as importModule from './importCommand';
import { registerImport } from '.';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web: { image: registry.example.com/shop@sha256:${'a'.repeat(64)} }
resources: { dns: { type: dns } }
`;

function run(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerImport(program, context, async () => importModule),
    ['import', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-import-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

describe('lattice import', () => {
  it('prints the spec, and the report beside it', async () => {
    const file = write('score.yaml', SCORE);
    const { code, out, notes } = await run(file, '--namespace', 'a');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^apiVersion: lattice\.dev\/v1alpha1\nkind: LatticeService\nmetadata:\n {2}name: shop\n {2}namespace: a\nspec:\n {2}workload:\n/,
    );
    expect(notes).toMatch(
      /^Not expressible[^\n]*\n {3}Score workload\/shop resources\.dns\n/,
    );
    expect(notes).toContain('Guessed');
    const json = JSON.parse((await run(file, '-o', 'json')).out);
    expect(Object.keys(json)).toEqual(['documents', 'gaps', 'problems']);
  });

  it('fails where there is nothing to import, or a file cannot be read', async () => {
    const none = await run(write('a.yaml', 'kind: Pod\napiVersion: v1\n'));
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.notes).toContain('no Score workload and no Deployment');
    write('b.yaml', 'a: [');
    write('score.yaml', SCORE);
    const some = await run(folder);
    expect(some.code).toBe(1);
    expect(some.out).toContain('name: shop');
    expect(some.notes).toContain('b.yaml:1: Not valid YAML');
  });

  it('is wrong use without a path', async () => {
    expect((await run()).code).toBe(2);
  });
});
