import path from 'node:path';
import { defineConfig } from '@playwright/test';
import browserTests from '../playwright.config';

/*
 * `./lattice screenshots` runs this: the browser of the tests, but pictures instead of proofs.
 */
export default defineConfig({
  ...browserTests,
  testDir: __dirname,
  testMatch: '*.shots.ts',
  outputDir: path.join(__dirname, '../e2e-test-report'),
  use: {
    ...browserTests.use,
    // What docs pages and GitHub show without scaling up.
    viewport: { width: 1280, height: 800 },
    screenshot: 'off',
    trace: 'off',
  },
});
