/** What came out of one suite. `failures` are the full texts, ready to print. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
}

/** What a suite is given. */
export interface SuiteContext {
  /** What the user wrote after `--`: handed to the test runner. */
  extraArgs: string[];
  /** Where the runners leave their reports; empty at the start. */
  workDir: string;
  say(line: string): void;
  /** Aborted by Ctrl-C: the runners are ended, and what a suite started is stopped. */
  signal: AbortSignal;
}

/** One kind of test. A suite that cannot run throws; that counts as one failure. */
export interface Suite {
  name: string;
  run(context: SuiteContext): Promise<SuiteResult>;
}

/** Sums up several results. */
export function addResults(results: SuiteResult[]): SuiteResult {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
    skipped: results.reduce((sum, result) => sum + result.skipped, 0),
    failures: results.flatMap(result => result.failures),
  };
}

/** A suite in which no test ran proves nothing: it counts as one failure. */
export function requireTests(name: string, result: SuiteResult): SuiteResult {
  if (result.passed + result.failed > 0) return result;
  return {
    ...result,
    failed: 1,
    failures: [...result.failures, `Suite "${name}": no test ran.`],
  };
}
