/**
 * @jest-environment node
 */
import { ESLint } from 'eslint';
import path from 'node:path';

/** The compiler is pure because lint says so: this proves that lint does say so. */
const PACKAGE = path.join(__dirname, '..');

const eslint = new ESLint({ cwd: PACKAGE });

async function rulesBroken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, {
    filePath: path.join(PACKAGE, 'src', file),
  });
  return result.messages
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId }) => ruleId ?? 'parse error');
}

const ALLOWED = 'passes/4-derive/service.ts';

describe('lint', () => {
  it.each([
    ["import fs from 'node:fs'; export const a = fs;", 'no-restricted-imports'],
    ["import os from 'os'; export const a = os;", 'no-restricted-imports'],
    ['export const a = Date.now();', 'no-restricted-properties'],
    ['export const a = new Date();', 'no-restricted-syntax'],
    ['export const a = Math.random();', 'no-restricted-properties'],
    ['export const a = process.env.HOME;', 'no-restricted-globals'],
    ['export const a = fetch("https://example.com");', 'no-restricted-globals'],
    ['export const a = globalThis;', 'no-restricted-globals'],
  ])('refuses %s', async (code, rule) => {
    expect(await rulesBroken(ALLOWED, code)).toContain(rule);
  });

  it.each([
    ['diagnostics/path.ts', '../source'],
    ['source/limits.ts', '../spec'],
    ['spec/kinds.ts', '../model'],
    ['model/edges.ts', '../kubernetes'],
    ['kubernetes/names.ts', '../passes/4-derive'],
    ['passes/4-derive/service.ts', '../3-analyze'],
    ['passes/4-derive/service.ts', '../../compile'],
    ['passes/6-gate/quota/gate.ts', '../../../kubernetes'],
    ['passes/6-gate/quota/gate.ts', '../../../spec'],
  ])('refuses that %s imports %s', async (file, target) => {
    const code = `import * as other from '${target}'; \n\nexport { other };\n`;
    expect(await rulesBroken(file, code)).toContain(
      'import/no-restricted-paths',
    );
  });

  it('allows what goes downwards', async () => {
    const code = "import * as other from '../../model';\n\nexport { other };\n";
    expect(await rulesBroken(ALLOWED, code)).toEqual([]);
  });
});
