import path from 'node:path';
import { checkout } from '../../paths';
import { SuiteResult } from './suite';

/** The part of Jest's JSON report that is read. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: {
      status: string;
      title: string;
      ancestorTitles: string[];
      /** Milliseconds. */
      duration?: number | null;
    }[];
  }[];
}

/**
 * Counts a Jest report. A file that could not even be loaded has no failed test in it, yet it is
 * one failure.
 */
export function readJestReport(report: JestReport): SuiteResult {
  const broken = report.testResults.filter(
    file =>
      file.status === 'failed' &&
      !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failures = report.testResults
    .filter(file => file.status === 'failed')
    .map(
      file => `${path.relative(checkout, file.name)}\n${file.message.trim()}`,
    );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}
