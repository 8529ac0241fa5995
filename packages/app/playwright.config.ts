import { defineConfig } from '@playwright/test';

/*
 * `./lattice test browser` starts a platform of its own and sets LATTICE_URL; for one that runs
 * already: LATTICE_URL=http://localhost:7007 yarn playwright test --config packages/app/playwright.config.ts
 */
export default defineConfig({
  testDir: './e2e-tests',
  outputDir: './e2e-test-report',
  // One platform, two cores: tests that share it run one after the other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.LATTICE_URL ?? 'http://localhost:7007',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
