import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openCluster } from './support/cluster';
import { chooseNodeTemplate, signInAs } from './support/portal';

const NAME = 'parcels';
const PAGE = `/catalog/default/component/${NAME}`;

async function seriousFindings(page: Page): Promise<string[]> {
  await expect(page.locator('section').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('section')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

/** Opens an action, reads its plan, and confirms. */
async function confirm(page: Page, button: string) {
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('Nothing refuses')).toBeVisible();
  await drawer.getByRole('button', { name: button }).click();
  await expect(drawer).toBeHidden();
}

/* A service is restarted and scaled from its page, and then deleted: the plan first, its name typed, nothing left. */
test('a service is restarted, scaled and deleted from its page', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  await page.getByRole('textbox', { name: /^Name/ }).fill(NAME);
  await expect(page.getByText(`"${NAME}" is free`)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(
    page.getByRole('link', { name: /Open the repository/i }),
  ).toBeVisible({ timeout: 90_000 });
  await page.goto(`${PAGE}/environments`);
  await expect(
    page.getByRole('article', { name: 'Development' }),
  ).toContainText('Release 1Running', { timeout: 60_000 });

  await page.goto(`${PAGE}/actions`);
  const dev = page.getByRole('article', { name: 'Development' });
  await dev.getByRole('button', { name: 'Restart in Development' }).click();
  await expect(page).toHaveURL(/action=restart&in=dev/);
  await confirm(page, 'Confirm');
  await expect(dev).toContainText('Restarted');

  await page.getByRole('button', { name: 'Scale', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Scale' });
  await drawer.getByRole('textbox', { name: 'Copies' }).fill('3');
  await drawer.getByRole('button', { name: 'Show the plan' }).click();
  await expect(
    drawer.getByRole('region', { name: 'Changes of the spec' }),
  ).toContainText('replicas: 3');
  await confirm(page, 'Confirm');
  await expect(page.getByText('Scale to 3 copies')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.goto(`${PAGE}/environments`);
  await expect(
    page.getByRole('article', { name: 'Development' }),
  ).toContainText('Release 2Running', { timeout: 60_000 });

  await page.goto(`${PAGE}/actions`);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const plan = page.getByRole('dialog', { name: 'Delete' });
  await expect(plan.getByText(/^.\s?Deployment/)).toBeVisible();
  const end = plan.getByRole('button', { name: `Delete ${NAME}` });
  await expect(end).toBeDisabled();
  await plan.getByLabel(`Type "${NAME}" to confirm`).fill(NAME);
  expect(await seriousFindings(page)).toEqual([]);
  await end.click();
  await expect(plan).toBeHidden();
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'runs nowhere.' }),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('nothing is left in the clusters')).toBeVisible();

  const cluster = openCluster();
  try {
    const left = await cluster.list(
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      { namespace: 'commerce' },
    );
    expect(left.items.map(({ metadata }) => metadata.name)).not.toContain(NAME);
  } finally {
    await cluster.close();
  }
});
