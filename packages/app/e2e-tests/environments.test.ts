import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pushChange } from './support/forge';
import { chooseNodeTemplate, signInAs } from './support/portal';

const NAME = 'statements';
const PAGE = `/catalog/default/component/${NAME}/environments`;

function environment(page: Page, name: string) {
  return page.getByRole('article', { name });
}

/** Opens the plan for bringing a release somewhere, reads it, and confirms. */
async function deliver(
  page: Page,
  { plan, button }: { plan: string; button: string },
) {
  const drawer = page.getByRole('dialog', { name: plan });
  await expect(
    drawer.getByText(/^Objects in the cluster|^Nothing in the/),
  ).toBeVisible();
  await expect(drawer.getByRole('heading', { name: 'Gates' })).toBeVisible();
  await drawer.getByRole('button', { name: button }).click();
  await expect(drawer).toBeHidden();
}

/** In what the tab draws; what is around it belongs to the catalog's own page. */
async function seriousFindings(page: Page): Promise<string[]> {
  // A change of the theme draws the page anew.
  await expect(page.locator('section').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('section')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

/*
 * From a push to production and back: the forge, its webhooks, the gates and the clusters are real, and so is the
 * person who has to say yes.
 */
test('a change goes through the environments and comes back', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  await page.getByRole('textbox', { name: /^Name/ }).fill(NAME);
  await expect(page.getByText(`"${NAME}" is free`)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const link = page.getByRole('link', { name: /Open the repository/i });
  await expect(link).toBeVisible({ timeout: 90_000 });
  const repository = (await link.getAttribute('href')) ?? '';

  await page.goto(PAGE);
  const dev = environment(page, 'Development');
  await expect(dev).toContainText('Release 1Running', { timeout: 60_000 });

  await pushChange({
    repository,
    file: 'service.yaml',
    message: 'Run one more',
    change: text => text.replace(/^( *replicas:) \d+/m, '$1 3'),
  });
  await expect(dev).toContainText('Release 2Running', { timeout: 60_000 });
  await expect(dev).toContainText('Run one more');

  const staging = environment(page, 'Staging');
  await staging.getByRole('button', { name: 'Promote release 2 here' }).click();
  await expect(page).toHaveURL(/release=2&to=staging/);
  await deliver(page, {
    plan: 'Promote release 2 to Staging',
    button: 'Promote release 2',
  });
  await expect(staging).toContainText('Release 2Running', { timeout: 60_000 });

  const production = environment(page, 'Production');
  await production
    .getByRole('button', { name: 'Promote release 2 here' })
    .click();
  await page.getByLabel('Reason').fill('Before the sale');
  await deliver(page, {
    plan: 'Promote release 2 to Production',
    button: 'Ask for a yes',
  });
  await expect(production).toContainText('Waits for platform');
  await expect(
    production.getByRole('button', { name: /^Approve/ }),
  ).toBeHidden();
  expect(await seriousFindings(page)).toEqual([]);

  const other = await browser.newPage();
  await signInAs(other, 'Platform engineer');
  await other.goto(PAGE);
  await expect(environment(other, 'Production')).toContainText(
    '“Before the sale”',
  );
  await environment(other, 'Production')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(production).toContainText('Release 2Running', {
    timeout: 60_000,
  });
  await expect(production).toContainText('approved by');

  await page.getByRole('button', { name: 'Release 1', exact: true }).click();
  await page
    .getByRole('button', { name: 'Bring back release 1 to Staging' })
    .click();
  await deliver(page, {
    plan: 'Bring back release 1 to Staging',
    button: 'Bring back release 1',
  });
  await expect(staging).toContainText('Release 1Running', { timeout: 60_000 });
  await expect(
    page.getByText(
      'Development runs release 2, Staging release 1, Production release 2',
    ),
  ).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFindings(page)).toEqual([]);
});
