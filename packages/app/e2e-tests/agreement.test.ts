import { expect, test } from '@playwright/test';
import { kubectlApply, latticeService, openCluster } from './support/cluster';
import { signInAs } from './support/portal';

/*
 *   refunds ──asks to call──> vouchers      nothing opens
 *   refunds <──lets it in──── vouchers      the other team adds its half: it opens, unasked
 */
test('a missing agreement shows the lines the other team must add, and opens when it adds them', async ({
  page,
}) => {
  const cluster = openCluster();
  await kubectlApply(
    cluster,
    latticeService({ name: 'vouchers', owner: 'group:default/orders' }),
  );
  await kubectlApply(
    cluster,
    latticeService({
      name: 'refunds',
      owner: 'group:default/payments',
      resources: { vouchers: { type: 'service', direction: 'outbound' } },
    }),
  );

  await signInAs(page, 'Developer, payments team');
  await page.goto('/services/local/commerce/refunds');
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
  await expect(
    page.getByText(/Until the team of service "commerce\/vouchers" adds/),
  ).toBeVisible();
  const policy = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    namespace: 'commerce',
    name: 'refunds',
  };
  expect(JSON.stringify(await cluster.get(policy))).not.toContain('vouchers');

  await kubectlApply(
    cluster,
    latticeService({
      name: 'vouchers',
      owner: 'group:default/orders',
      resources: { refunds: { type: 'service', direction: 'inbound' } },
    }),
  );
  await expect(page.getByText('Agreed', { exact: true })).toBeVisible();
  await expect
    .poll(async () => JSON.stringify(await cluster.get(policy)))
    .toContain('vouchers');
});
