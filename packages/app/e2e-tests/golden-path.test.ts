import { expect, test } from '@playwright/test';
import { chooseNodeTemplate, preview, signInAs } from './support/portal';

/*
 * The main job: a developer clicks through the template, gets a repository with a spec, and sees
 * the running service with its reasons. Nothing on the way is played.
 */
test('from a clicked template to a running service', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);

  await page.getByRole('textbox', { name: /^Name/ }).fill('invoices');
  await expect(page.getByText('"invoices" is free')).toBeVisible();
  await page.getByText('Orders commerce/orders').click();

  await expect(preview(page).getByText('Nothing refuses')).toBeVisible();
  for (const kind of [
    'Deployment',
    'CiliumNetworkPolicy',
    'AuthorizationPolicy',
    'VMServiceScrape',
    'PodDisruptionBudget',
  ]) {
    await expect(
      preview(page).getByRole('cell', { name: `${kind} invoices` }),
    ).toBeVisible();
  }

  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  const received = page.getByRole('link', { name: /See what it received/i });
  await expect(received).toBeVisible({ timeout: 60_000 });
  const repository = page.getByRole('link', { name: /Open the repository/i });
  const address = await repository.getAttribute('href');

  await received.click();
  await expect(
    page
      .getByRole('heading', { name: 'Infrastructure' })
      .or(page.getByText('Spec to Ready')),
  ).toBeVisible();
  await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('+9 ~0 −0')).toBeVisible();

  // The repository is real: the forge shows the spec that was written.
  const spec = await page.request.get(
    `${address}/raw/branch/main/service.yaml`,
  );
  expect(spec.ok()).toBe(true);
  expect(await spec.text()).toContain('kind: LatticeService');

  // Each object says why it exists, and its manifest is the live one.
  await page.getByRole('button', { name: 'Deployment invoices' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('apps/v1');
  await drawer.getByRole('button', { name: 'Copy manifest' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'readOnlyRootFilesystem: true',
  );
  await expect(page).toHaveURL(/object=/);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('a name that is taken says so before anything is created', async ({
  page,
}) => {
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  await page.getByRole('textbox', { name: /^Name/ }).fill('payments');
  await expect(page.getByText(/"payments".*(taken|exists)/)).toBeVisible();
});
