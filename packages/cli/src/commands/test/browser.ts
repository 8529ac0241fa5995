import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { readJson } from '../../files';
import { checkout, dataDir } from '../../paths';
import { stopPlatform } from '../../platform/stopPlatform';
import { readSupervisor } from '../../platform/supervisorState';
import { firstFreePort } from '../../ports/freePort';
import { findChromium } from './chromium';
import { PlaywrightReport, readPlaywrightReport } from './playwrightReport';
import { runTool } from './runTool';
import { requireTests, Suite, SuiteContext, SuiteResult } from './suite';

const transform = path.join(
  checkout,
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);

/** Starts a platform of its own as a user would: same command, own data, own ports. */
async function startPlatform(
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const portal = await firstFreePort(7207);
  const forge = await firstFreePort(7230, [portal]);
  const { code } = await runTool({
    command: process.execPath,
    args: [
      '--require',
      transform,
      path.join(checkout, 'packages/cli/src/cli.ts'),
      'up',
      '--detach',
      ...['--data', folder],
      ...['--port', String(portal)],
      ...['--forge-port', String(forge)],
    ],
    // It measures from its own start.
    env: { LATTICE_STARTED: '' },
    live: true,
    signal,
  });
  if (code !== 0) {
    throw new Error(`"lattice up" for the browser tests ended with ${code}.`);
  }
}

async function runPlaywright(
  folder: string,
  chromium: string,
  context: SuiteContext,
): Promise<SuiteResult> {
  const supervisor = readSupervisor(dataDir(folder).supervisor);
  const reportFile = path.join(context.workDir, 'browser.json');
  const { code } = await runTool({
    command: process.execPath,
    args: [
      path.join(checkout, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      path.join(checkout, 'packages/app/playwright.config.ts'),
      '--reporter=list,json',
      ...context.extraArgs,
    ],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      CHROMIUM_PATH: chromium,
      LATTICE_URL: supervisor?.url,
      LATTICE_DATA: folder,
      LATTICE_FORGE_URL: supervisor?.forgeUrl,
    },
    live: true,
    signal: context.signal,
  });
  const report = readJson<PlaywrightReport>(reportFile);
  if (!report) {
    throw new Error(`Playwright ended with exit code ${code} and no report.`);
  }
  return requireTests('browser', readPlaywrightReport(report));
}

/** Real Chromium against what `up` starts, in a temporary data folder. */
export const browserSuite: Suite = {
  name: 'browser',
  async run(context) {
    const chromium = findChromium();
    if (!chromium) {
      throw new CliError('Chromium is not installed.', {
        exitCode: ExitCode.Machine,
        remedy: 'apt-get install chromium, or set CHROMIUM_PATH.',
      });
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-browser-'));
    // The forge runs as an unprivileged user and must be able to enter.
    fs.chmodSync(folder, 0o755);
    try {
      await startPlatform(folder, context.signal);
      return await runPlaywright(folder, chromium, context);
    } finally {
      await stopPlatform(dataDir(folder));
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};
