import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorText } from '../../errors';
import { ExitCode, ExitStatus } from '../../exitCodes';
import { formatSeconds } from '../../terminal/format';
import { Output } from '../../terminal/output';
import { browserSuite } from './browser';
import { integrationSuite } from './integration';
import { staticSuite } from './static';
import { addResults, Suite, SuiteContext, SuiteResult } from './suite';
import { templatesSuite } from './templates';
import { unitSuite } from './unit';

/** Every suite, in the order in which a mistake is found soonest. */
export const allSuites: Suite[] = [
  staticSuite,
  unitSuite,
  integrationSuite,
  templatesSuite,
  browserSuite,
];

async function runOne(
  suite: Suite,
  context: Omit<SuiteContext, 'say'>,
  output: Output,
): Promise<SuiteResult> {
  const began = Date.now();
  output.note(`\n== ${suite.name}`);
  let result: SuiteResult;
  try {
    result = await suite.run({ ...context, say: output.note });
  } catch (error) {
    // A suite that could not run must never look like one that passed.
    result = {
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [`Suite "${suite.name}" did not run: ${errorText(error)}`],
    };
  }
  if (context.signal.aborted) return result;
  output.note(
    `== ${suite.name}: ${result.passed} passed, ${result.failed} failed, ${
      result.skipped
    } skipped, ${formatSeconds((Date.now() - began) / 1000)}`,
  );
  return result;
}

/**
 * Runs suites one after the other, prints every failure in full at the end, and as the last line
 * on standard output, alone, `N passed, N failed`.
 */
export async function runSuites(
  suites: Suite[],
  extraArgs: string[],
  output: Output,
): Promise<ExitStatus> {
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-test-'));
  const results: SuiteResult[] = [];
  const interrupted = new AbortController();
  const { signal } = interrupted;
  const interrupt = () => interrupted.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    for (const suite of suites) {
      if (signal.aborted) break;
      results.push(await runOne(suite, { extraArgs, workDir, signal }, output));
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    fs.rmSync(workDir, { recursive: true, force: true });
  }
  if (signal.aborted) {
    output.note('\nInterrupted.');
    return ExitCode.Interrupted;
  }
  const total = addResults(results);
  if (total.failures.length > 0) output.note('\n== Failures');
  for (const failure of total.failures) output.note(`\n${failure}`);
  if (total.skipped > 0) output.note(`\n${total.skipped} skipped`);
  output.note('');
  output.print(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? ExitCode.Failed : ExitCode.Ok;
}
