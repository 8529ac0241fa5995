import { SuiteResult } from './suite';

interface PlaywrightSpec {
  title: string;
  file: string;
  line: number;
  tests: {
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    results: { errors?: { message?: string; stack?: string }[] }[];
  }[];
}

interface PlaywrightSuite {
  specs?: PlaywrightSpec[];
  suites?: PlaywrightSuite[];
}

/** The part of Playwright's JSON report that is read. */
export interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors?: { message?: string }[];
}

function specsOf(suite: PlaywrightSuite): PlaywrightSpec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Counts a Playwright report. A test that passed only when tried again is a failure: it hides something. */
export function readPlaywrightReport(report: PlaywrightReport): SuiteResult {
  const result: SuiteResult = {
    passed: 0,
    failed: 0,
    skipped: 0,
    failures: [],
  };
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') result.passed += 1;
      else if (test.status === 'skipped') result.skipped += 1;
      else {
        result.failed += 1;
        const errors = test.results.flatMap(run => run.errors ?? []);
        const texts = errors.map(error => error.stack ?? error.message ?? '');
        result.failures.push(
          `${spec.file}:${spec.line} ${spec.title}\n${texts.join('\n')}`,
        );
      }
    }
  }
  const broken = (report.errors ?? []).map(error => error.message ?? '');
  result.failed += broken.length;
  result.failures.push(...broken);
  return result;
}
