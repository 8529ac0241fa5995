import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const folder =
  process.env.LATTICE_SCREENSHOTS ??
  path.resolve(__dirname, '../../../../docs/img');

export type ColorScheme = 'light' | 'dark';

/** Changes between light and dark, before the page is filled with anything: forms start anew. */
export async function show(page: Page, colorScheme: ColorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** What a picture may differ in. */
export interface ShotOptions {
  /** Height in pixels; the width is always 1280. Default: 800. */
  height?: number;
  /** As the page is shown now. Default: light. */
  colorScheme?: ColorScheme;
  /** Where the picture begins. Default: the top of the page. */
  from?: Locator;
  /** The picture shows progress, so there is no waiting for it to end. */
  moving?: boolean;
}

/** Takes a picture of what the page shows, as `docs/img/NAME-light.png` or `-dark.png`. */
export async function shot(
  page: Page,
  name: string,
  options: ShotOptions = {},
): Promise<void> {
  const { height = 800, colorScheme = 'light', moving = false } = options;
  await page.setViewportSize({ width: 1280, height });
  if (!moving) {
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }
  const from = options.from ?? page.locator('main, body').last();
  await from.evaluate(element => element.scrollIntoView({ block: 'start' }));
  // Fonts, and what fades in after the content is there.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
  await page.screenshot({
    path: path.join(folder, `${name}-${colorScheme}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}

/** The same picture in dark and then in light, of a page that keeps nothing but its address. */
export async function shotInBoth(
  page: Page,
  name: string,
  options: ShotOptions & { settled: string },
): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await show(page, colorScheme);
    await expect(page.getByText(options.settled).first()).toBeVisible();
    await shot(page, name, { ...options, colorScheme });
  }
}
