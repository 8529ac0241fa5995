import path from 'node:path';
import { readJson } from '../../files';
import { runPlaywright } from './playwright';
import { PlaywrightReport, readPlaywrightReport } from './playwrightReport';
import { requireTests, Suite } from './suite';
import { requireChromium, withTemporaryPlatform } from './temporaryPlatform';

/** Real Chromium against what `up` starts, in a temporary data folder. */
export const browserSuite: Suite = {
  name: 'browser',
  async run(context) {
    const chromium = requireChromium();
    const reportFile = path.join(context.workDir, 'browser.json');
    const code = await withTemporaryPlatform(context.signal, data =>
      runPlaywright({
        config: 'packages/app/playwright.config.ts',
        data,
        chromium,
        args: ['--reporter=list,json', ...context.extraArgs],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
        signal: context.signal,
      }),
    );
    const report = readJson<PlaywrightReport>(reportFile);
    if (!report) {
      throw new Error(`Playwright ended with exit code ${code} and no report.`);
    }
    return requireTests('browser', readPlaywrightReport(report));
  },
};
