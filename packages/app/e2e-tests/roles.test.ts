import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { preview, signInAs, type Role } from './support/portal';

const roles: Array<{ role: Role; sees: RegExp }> = [
  { role: 'Developer, payments team', sees: /Your services/ },
  { role: 'Platform engineer', sees: /Clusters/ },
  { role: 'Security engineer', sees: /[Gg]ates|[Rr]efused/ },
  { role: 'Product manager', sees: /[Dd]eploy/ },
];

/** One line per rule of axe that the page breaks, with the first element that breaks it. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    // Backstage's own: once something is unread, its label leaves out the number that is shown.
    .exclude('a[href="/notifications"]')
    .analyze();
  return found.violations.map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes[0].html}`,
  );
}

for (const { role, sees } of roles) {
  test(`the home page of: ${role}`, async ({ page }) => {
    await signInAs(page, role);
    await expect(page.getByText(sees).first()).toBeVisible();
  });
}

test('a developer does not see the services of another team', async ({
  page,
}) => {
  await signInAs(page, 'Developer, payments team');
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await expect(page.getByRole('row', { name: /payments/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /notifications/ })).toBeHidden();

  await page.goto('/services/local/commerce/notifications');
  await expect(page.getByText(/not (found|exist)|no service/i)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`our pages have no accessibility violations, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(
      page.getByRole('button', { name: 'Platform engineer' }),
    ).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await signInAs(page, 'Platform engineer');
    for (const [path, settled] of [
      ['/', page.getByText('Clusters')],
      ['/services', page.getByRole('row', { name: /payments/ })],
      ['/services/local/commerce/payments', page.getByText('Spec to Ready')],
      ['/create/templates/default/node-service', preview(page)],
    ] as const) {
      await page.goto(path);
      await expect(settled.first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });
}
