import fs from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser the tests use: CHROMIUM_PATH, else where distributions put it. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const given = environment.CHROMIUM_PATH;
  return [...(given ? [given] : usual)].find(file => fs.existsSync(file));
}
