import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from '../../paths';
import { runCommand } from '../../testUtils';
import { registerCheck } from '../check';
import * as checkModule from '../check/checkCommand';
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

/** Tests of which one fails, and a fleet that loses a permit. */
async function check(format: string): Promise<string> {
  const examples = path.join(checkout, 'examples');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-standards-'));
  try {
    const tests = path.join(folder, 'tests.yaml');
    const test = (name: string, expected: string) =>
      `  - name: '${name}'\n    request:\n      principal: commerce/payments\n      action: AccessSecret\n      resource: SecretPath::"vault:other/key"\n    expect: ${expected}\n`;
    fs.writeFileSync(
      tests,
      `tests:\n${test('is denied', 'deny')}${test('<wrong> & "odd"', 'allow')}`,
    );
    const policy = path.join(folder, 'no-secrets.yaml');
    fs.writeFileSync(
      policy,
      `apiVersion: lattice.dev/v1alpha1\nkind: CedarPolicy\nmetadata: { name: none, namespace: lattice-system }\nspec: { policies: 'forbid (principal, action == Lattice::Action::"AccessSecret", resource);' }\n`,
    );
    const { code, out } = await runCommand(
      (program, context) =>
        registerCheck(program, context, async () => checkModule),
      [
        'check',
        tests,
        '--policies',
        policy,
        '--instead-of',
        path.join(examples, 'platform'),
        '--fleet',
        path.join(examples, 'payments'),
        '-o',
        format,
      ],
    );
    expect(code).toBe(1);
    return out;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The numbers of a JUnit file, after a look at its syntax. */
function junitCounts(text: string): { tests: number; failures: number } {
  expect(XMLValidator.validate(text)).toBe(true);
  const list = ['testsuite', 'testcase', 'failure'];
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: tag => list.includes(tag),
  });
  const { testsuites } = parser.parse(text);
  const counts = { tests: 0, failures: 0 };
  for (const suite of testsuites.testsuite ?? []) {
    const cases: { failure?: unknown[] }[] = suite.testcase ?? [];
    const failed = cases.filter(({ failure }) => failure);
    expect(cases).toHaveLength(Number(suite['@_tests']));
    expect(failed).toHaveLength(Number(suite['@_failures']));
    counts.tests += cases.length;
    counts.failures += failed.length;
  }
  return counts;
}

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
    const { tests } = junitCounts(await lattice(name, 'junit'));
    expect(tests).toBeGreaterThan(0);
  });

  it('is SARIF and XML also of policy tests and of what a fleet loses', async () => {
    const log = JSON.parse(await check('sarif'));
    isSarif(log);
    expect(isSarif.errors ?? []).toEqual([]);
    const [{ results }] = log.runs;
    expect(results.length).toBeGreaterThan(1);
    expect(results[0]).toMatchObject({
      ruleId: 'policy-test',
      message: { text: expect.stringContaining('<wrong> & "odd"') },
      locations: [{ physicalLocation: { region: { startLine: 8 } } }],
    });
    expect(results[1]).toMatchObject({ ruleId: 'gate-secret-access' });
    const { tests, failures } = junitCounts(await check('junit'));
    expect(failures).toBe(results.length);
    expect(tests).toBeGreaterThan(failures);
  });
});
