import { CATALOGUE } from './diagnostics/catalogue.generated';
import {
  compileCase,
  filesOf,
  goldenCases,
  goldenFiles,
  readGolden,
  writeGolden,
} from './__testUtils__/golden';

/**
 * One folder is one case: `input.yaml` is compiled in the world of `world/*.yaml` and must give exactly the files in
 * `expected/`, `diagnostics.json` and `plan.json`. `UPDATE_GOLDEN=1` rewrites them.
 */
const UPDATE = process.env.UPDATE_GOLDEN === '1';

/** Codes whose cause is too large to commit; `readYaml.test.ts` and `files.test.ts` make it. */
const MADE_IN_TESTS = ['file-too-large', 'files-too-large', 'yaml-too-deep'];

const cases = goldenCases();

describe.each(cases)('$name', golden => {
  it('compiles to what is expected, no more and no less', () => {
    const actual = filesOf(golden);
    if (UPDATE) writeGolden(golden.folder, actual);
    const expected = readGolden(golden.folder);
    expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [name, text] of actual) {
      expect({ name, text }).toEqual({ name, text: expected.get(name) });
    }
  });

  it('gives the same bytes and the same plan whatever the order of documents', () => {
    const reversed = goldenFiles(
      compileCase(golden, items => [...items].reverse()),
    );
    expect(reversed).toEqual(goldenFiles(compileCase(golden)));
  });
});

it('has a case for every diagnostic', () => {
  const covered = new Set(MADE_IN_TESTS);
  for (const { folder } of cases) {
    const text = readGolden(folder).get('diagnostics.json') ?? '[]';
    for (const { code } of JSON.parse(text)) covered.add(code);
  }
  expect(Object.keys(CATALOGUE).filter(code => !covered.has(code))).toEqual([]);
});
