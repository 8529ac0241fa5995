import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../paths';
import { runCommand } from '../../testUtils';
import * as compileModule from './compileCommand';
import { registerCompile } from '.';

/** What the compiler itself is tested with: every kind of problem there is. */
const CASES = path.join(checkout, 'packages/compiler/tests/cases');
const inputs = fs
  .readdirSync(CASES, { recursive: true, encoding: 'utf8' })
  .filter(file => path.basename(file) === 'input.yaml')
  .map(file => path.dirname(file))
  .sort();

async function lattice(name: string, format: string): Promise<string> {
  const world = path.join(CASES, name, 'world');
  const { out } = await runCommand(
    (program, context) =>
      registerCompile(program, context, async () => compileModule),
    [
      'compile',
      path.join(CASES, name, 'input.yaml'),
      ...(fs.existsSync(world) ? ['--world', world] : []),
      '-o',
      format,
    ],
  );
  return out;
}

/** Every tenth: enough for each kind of problem, and quick. */
const some = inputs.filter((_, index) => index % 10 === 0);

describe('what is printed for CI', () => {
  // A pattern of the schema is none in the sense of Unicode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const isSarif = ajv.compile(
    JSON.parse(
      fs.readFileSync(
        require.resolve(
          '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
        ),
        'utf8',
      ),
    ),
  );

  it('is tried with problems of many kinds', () => {
    expect(some.length).toBeGreaterThan(15);
  });

  it('is refused by the schema when it is no SARIF', () => {
    expect(isSarif({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it.each(some)('is SARIF by its schema: %s', async name => {
    const log = JSON.parse(await lattice(name, 'sarif'));
    isSarif(log);
    expect(isSarif.errors ?? []).toEqual([]);
  });

  it.each(some)('is XML, with the numbers right: %s', async name => {
    const text = await lattice(name, 'junit');
    expect(XMLValidator.validate(text)).toBe(true);
    const list = ['testsuite', 'testcase', 'failure'];
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: tag => list.includes(tag),
    });
    const { testsuites } = parser.parse(text);
    for (const suite of testsuites.testsuite ?? []) {
      const cases: { failure?: unknown[] }[] = suite.testcase ?? [];
      expect(cases).toHaveLength(Number(suite['@_tests']));
      expect(cases.filter(({ failure }) => failure)).toHaveLength(
        Number(suite['@_failures']),
      );
    }
  });
});
