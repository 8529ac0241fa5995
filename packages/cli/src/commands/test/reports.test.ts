import path from 'node:path';
import { checkout } from '../../paths';
import { readJestReport } from './jestReport';
import { readPlaywrightReport } from './playwrightReport';
import { requireTests } from './suite';

const assertion = (status: string) => ({
  status,
  title: 'x',
  ancestorTitles: [],
});

describe('readJestReport', () => {
  it('counts tests, and a file that could not be loaded as one failure', () => {
    const result = readJestReport({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        {
          name: path.join(checkout, 'packages/a.test.ts'),
          status: 'failed',
          message: 'expected 1, received 2\n',
          assertionResults: [assertion('failed'), assertion('passed')],
        },
        {
          name: path.join(checkout, 'packages/b.test.ts'),
          status: 'failed',
          message: 'Cannot find module',
          assertionResults: [],
        },
        { name: 'c', status: 'passed', message: '', assertionResults: [] },
      ],
    });
    expect(result).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
      failures: [
        'packages/a.test.ts\nexpected 1, received 2',
        'packages/b.test.ts\nCannot find module',
      ],
    });
  });
});

describe('readPlaywrightReport', () => {
  const spec = (
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped',
    stack?: string,
  ) => ({
    title: status,
    file: 'a.test.ts',
    line: 3,
    tests: [{ status, results: [{ errors: stack ? [{ stack }] : [] }] }],
  });

  it('counts nested tests; one that passed only when tried again has failed', () => {
    const result = readPlaywrightReport({
      suites: [
        {
          specs: [spec('expected')],
          suites: [
            {
              specs: [
                spec('unexpected', 'Error: no button'),
                spec('flaky', 'Error: slow'),
                spec('skipped'),
              ],
            },
          ],
        },
      ],
    });
    expect(result).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      failures: [
        'a.test.ts:3 unexpected\nError: no button',
        'a.test.ts:3 flaky\nError: slow',
      ],
    });
  });

  it('counts an error outside of any test', () => {
    expect(
      readPlaywrightReport({ suites: [], errors: [{ message: 'No tests' }] }),
    ).toMatchObject({ failed: 1, failures: ['No tests'] });
  });
});

describe('requireTests', () => {
  const nothing = { passed: 0, failed: 0, skipped: 4, failures: [] };

  it('takes a suite without a test that ran for a failure', () => {
    expect(requireTests('unit', nothing)).toMatchObject({
      failed: 1,
      failures: ['Suite "unit": no test ran.'],
    });
    expect(requireTests('unit', { ...nothing, passed: 1 }).failed).toBe(0);
  });
});
