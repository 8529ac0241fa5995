import { expect, type Page } from '@playwright/test';

export type Role =
  | 'Developer, payments team'
  | 'Developer, orders team'
  | 'Platform engineer'
  | 'Security engineer'
  | 'Product manager';

/** Signs in on the sign-in page as one of the example roles and waits for the home page. */
export async function signInAs(page: Page, role: Role): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: role }).click();
  await expect(
    page.getByRole('link', { name: 'Create', exact: true }),
  ).toBeVisible();
}

/** Opens the Node.js template from the Create page, as a developer would. */
export async function chooseNodeTemplate(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Create', exact: true }).click();
  await page
    .locator('.MuiCard-root')
    .filter({ hasText: 'Node.js service' })
    .getByRole('button', { name: 'Choose' })
    .click();
  await expect(
    page.getByRole('heading', { name: 'Node.js service' }),
  ).toBeVisible();
}

/** The preview beside the form. */
export function preview(page: Page) {
  return page.getByRole('complementary', { name: 'Preview' });
}
