import fs from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from './diagnostics/catalogue.generated';
import {
  baselineFiles,
  compileCase,
  GoldenCase,
  goldenFiles,
  readGolden,
  writeGolden,
} from './__testUtils__/golden';

/**
 * One folder is one case: `input.yaml` is compiled in the world of `world/*.yaml` and must give exactly the files in
 * `expected/`, `diagnostics.json` and `plan.json`. `UPDATE_GOLDEN=1` rewrites them.
 */
const CASES = path.join(__dirname, '..', 'tests', 'cases');
const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');
const UPDATE = process.env.UPDATE_GOLDEN === '1';

/** Codes whose cause is too large to commit; `readYaml.test.ts` and `files.test.ts` make it. */
const MADE_IN_TESTS = ['file-too-large', 'files-too-large', 'yaml-too-deep'];

const cases: GoldenCase[] = [
  ...fs.readdirSync(CASES).flatMap(area =>
    fs.readdirSync(path.join(CASES, area)).map(name => ({
      name: `${area}/${name}`,
      folder: path.join(CASES, area, name),
      input: ['input.yaml'],
      world: ['world'],
      advice: area === 'lint',
    })),
  ),
  {
    name: 'examples/payments',
    folder: path.join(EXAMPLES, 'payments'),
    input: ['.'],
    world: ['../platform'],
    advice: true,
  },
  {
    name: 'examples/report',
    folder: path.join(EXAMPLES, 'report'),
    input: ['.'],
    world: ['../platform'],
  },
  {
    name: 'examples/model',
    folder: path.join(EXAMPLES, 'model'),
    input: ['.'],
    world: ['../platform'],
  },
];

/** Cases about the platform itself also show what it puts into its cluster. */
function filesOf(golden: GoldenCase) {
  const files = goldenFiles(compileCase(golden));
  if (!golden.name.startsWith('baseline/')) return files;
  return new Map([...files, ...baselineFiles(golden)]);
}

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
