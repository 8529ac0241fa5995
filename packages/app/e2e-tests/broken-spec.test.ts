import { expect, test } from '@playwright/test';
import { kubectlApply, latticeService, openCluster } from './support/cluster';
import { signInAs } from './support/portal';

/* Whoever writes a spec past the portal sees on its page what is wrong, where and what to do. */
test('a broken spec says what is wrong, and a mended one becomes Ready without a reload', async ({
  page,
}) => {
  const cluster = openCluster();
  await kubectlApply(
    cluster,
    latticeService({
      name: 'ledger',
      owner: 'group:default/payments',
      image: 'registry.example.com/commerce/ledger:latest',
    }),
  );

  await signInAs(page, 'Developer, payments team');
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.getByRole('searchbox').fill('ledger');
  await expect(page).toHaveURL(/search=ledger/);
  await page.getByRole('row', { name: /ledger/ }).click();

  await expect(page.getByText(/Failed|Refused/).first()).toBeVisible();
  await expect(page.getByText(/latest/).first()).toBeVisible();
  await expect(page.getByText(/digest/).first()).toBeVisible();
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'commerce',
    name: 'ledger',
  };
  expect(await cluster.get(deployment)).toBeUndefined();

  await kubectlApply(
    cluster,
    latticeService({ name: 'ledger', owner: 'group:default/payments' }),
  );
  await expect(page.getByText('Spec to Ready')).toBeVisible();
  await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible();
  expect(await cluster.get(deployment)).toBeDefined();
});
