import path from 'node:path';
import { readJson } from '../../files';
import { checkout } from '../../paths';
import { JestReport, readJestReport } from './jestReport';
import { runTool } from './runTool';
import { requireTests, SuiteContext, SuiteResult } from './suite';

/** Which tests, and how they are run. */
export interface JestSuite {
  name: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
}

/** Runs Jest over every package with Backstage's configuration, live, and counts its report. */
export async function runJest(
  suite: JestSuite,
  context: SuiteContext,
): Promise<SuiteResult> {
  const reportFile = path.join(context.workDir, `${suite.name}.json`);
  const { code } = await runTool({
    command: process.execPath,
    args: [
      '--max-old-space-size=4096',
      path.join(checkout, 'node_modules/jest/bin/jest.js'),
      '--config',
      path.join(checkout, 'node_modules/@backstage/cli/config/jest.js'),
      '--json',
      `--outputFile=${reportFile}`,
      '--ci',
      // Jest's own place, under /tmp, gains about 2 GB with every checkout and is never emptied.
      `--cacheDirectory=${path.join(checkout, 'node_modules/.cache/jest')}`,
      '--workerIdleMemoryLimit=1000M',
      ...suite.args,
      ...context.extraArgs,
    ],
    env: { NODE_ENV: 'test', TZ: 'UTC', CI: '1', ...suite.env },
    live: true,
    signal: context.signal,
  });
  const report = readJson<JestReport>(reportFile);
  if (!report) {
    throw new Error(`Jest ended with exit code ${code} and left no report.`);
  }
  const result = requireTests(suite.name, readJestReport(report));
  // Jest also fails for reasons that are no test, for example a leaking global set-up.
  if (code !== 0 && result.failed === 0) {
    return {
      ...result,
      failed: 1,
      failures: [`Jest ended with exit code ${code} although no test failed.`],
    };
  }
  return result;
}
