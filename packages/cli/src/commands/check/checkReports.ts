import type { PolicyTestResult } from '@lattice-portal/compiler';
import { Finding, POLICY_TEST } from '../compile/findings';
import { junitDocument, suite, testCase } from '../compile/junitText';
import { sarifText } from '../compile/sarifText';

/** A gate that would decide otherwise. */
export interface Consequence {
  service: string;
  gate: string;
  subject: string;
  before?: string;
  after?: string;
  message: string;
}

/** What a check found out. */
export interface CheckReport {
  results: readonly PolicyTestResult[];
  consequences: readonly Consequence[];
}

/** Whether a service that may be applied today would be refused. */
export function isLoss({ before, after }: Consequence): boolean {
  return before === 'pass' && after !== 'pass';
}

/** Failed tests, each at its line, and what services of the fleet would lose, as SARIF 2.1.0. */
export function checkSarif(
  { results, consequences }: CheckReport,
  options: { root: string; version: string },
): string {
  const findings = [
    ...results.flatMap(failureOf),
    ...consequences.flatMap(lossOf),
  ];
  return sarifText(findings, options);
}

/** A case for each test, and one for each gate of the fleet that would decide otherwise. */
export function checkJunit({ results, consequences }: CheckReport): string {
  const tests = results.map(result =>
    testCase(result.test.file, result.test.name, failureOf(result)),
  );
  const gates = consequences.map(item =>
    testCase(item.service, `${item.gate}: ${item.subject}`, lossOf(item)),
  );
  const failed = results.filter(({ passed }) => !passed).length;
  const suites = [
    ...(tests.length > 0 ? [suite('policy tests', tests, failed)] : []),
    ...(gates.length > 0
      ? [suite('fleet', gates, consequences.filter(isLoss).length)]
      : []),
  ];
  return junitDocument('lattice check', suites);
}

function failureOf({ test, passed, message }: PolicyTestResult): Finding[] {
  if (passed) return [];
  const { file, line, name } = test;
  return [
    {
      rule: POLICY_TEST,
      level: 'error',
      message: `${name}: ${message}`,
      file,
      line,
    },
  ];
}

function lossOf(item: Consequence): Finding[] {
  if (!isLoss(item)) return [];
  const { service, gate, message } = item;
  return [{ rule: `gate-${gate}`, level: 'error', message, service }];
}
