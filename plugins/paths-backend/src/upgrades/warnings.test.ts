import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGreenRuns } from './greenRuns';
import { warningsOf } from './warnings';

const NOW = Date.parse('2026-06-30T00:00:00Z');
const run = (version: string, time: string) => ({
  version,
  time,
  commit: 'abc',
  checks: [{ name: 'spec', seconds: 1 }],
});

describe('what to know before a golden path is used', () => {
  const since = '2026-06-01T00:00:00Z';

  it.each([
    [
      'nothing, when it is new and tested',
      { since, tests: run('2.0.0', '2026-06-29T00:00:00Z') },
      [],
    ],
    ['that it was never tested', { since }, [/^Never tested here/]],
    ['nothing, where no path is tested', { since, isTestedHere: false }, []],
    [
      'that only an older version was tested',
      { since, tests: run('1.0.0', '2026-06-29T00:00:00Z') },
      [/2\.0\.0 was never green.*1\.0\.0/],
    ],
    [
      'that the tests are old',
      { since, tests: run('2.0.0', '2026-05-01T00:00:00Z') },
      [/60 days old/],
    ],
    [
      'that nobody renewed it',
      {
        since: '2025-06-01T00:00:00Z',
        tests: run('2.0.0', '2026-06-29T00:00:00Z'),
      },
      [/394 days old/],
    ],
  ])('is %s', (_, path, expected) => {
    const warnings = warningsOf(
      { version: '2.0.0', isTestedHere: true, ...path },
      NOW,
    );
    expect(warnings).toEqual(expected.map(text => expect.stringMatching(text)));
    expect(warnings).toHaveLength(expected.length);
  });
});

describe('the file of green runs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lattice-green-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('need not be there', async () => {
    expect((await readGreenRuns(undefined)).size).toBe(0);
    expect((await readGreenRuns(join(folder, 'no.json'))).size).toBe(0);
  });

  it('is read, without what is not a run; a broken one is an error', async () => {
    const file = join(folder, 'results.json');
    const green = run('1.0.0', '2026-06-29T00:00:00Z');
    await writeFile(file, JSON.stringify({ good: green, bad: { time: 1 } }));
    expect([...(await readGreenRuns(file))]).toEqual([['good', green]]);
    await writeFile(file, '{');
    await expect(readGreenRuns(file)).rejects.toThrow();
  });
});
