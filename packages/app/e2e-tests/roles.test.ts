import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signInAs, type Role } from './support/portal';

const roles: Array<{ role: Role; sees: RegExp }> = [
  { role: 'Developer, payments team', sees: /Your services/ },
  { role: 'Platform engineer', sees: /Clusters/ },
  { role: 'Security engineer', sees: /[Gg]ates|[Rr]efused/ },
  { role: 'Product manager', sees: /[Dd]eploy/ },
];

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
    await signInAs(page, 'Platform engineer');
    for (const [path, settled] of [
      ['/', 'Clusters'],
      ['/services', 'payments'],
      ['/services/local/commerce/payments', 'Spec to Ready'],
    ]) {
      await page.goto(path);
      await expect(page.getByText(settled).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(v => `${path} ${v.id}: ${v.nodes[0].html}`),
      ).toEqual([]);
    }
  });
}
