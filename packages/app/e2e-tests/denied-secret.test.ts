import { expect, test } from '@playwright/test';
import { kubectlApply, openCluster } from './support/cluster';
import { chooseNodeTemplate, preview, signInAs } from './support/portal';

test.beforeAll(async () => {
  await kubectlApply(openCluster(), {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { name: 'signing-keys', namespace: 'lattice-system' },
    spec: {
      description: 'Signing keys are for nobody.',
      policies:
        'forbid (principal, action == Lattice::Action::"AccessSecret", resource is Lattice::SecretPath) when { resource.path like "*signing-key" };',
    },
  });
});

/* The preview refuses in the browser, the run refuses on the platform, and nothing was created. */
test('a secret that policy forbids is refused before anything is created', async ({
  page,
}) => {
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  await page.getByRole('textbox', { name: /^Name/ }).fill('receipts');
  await page.getByRole('button', { name: 'Add a secret' }).click();
  const secret = page.getByRole('group', { name: 'Secret 1' });
  await secret.getByRole('textbox', { name: /^Name/ }).fill('signing-key');
  await secret.getByRole('textbox', { name: /^Keys/ }).fill('private');

  await expect(preview(page)).toContainText('signing-keys');
  await expect(preview(page)).toContainText('What to do');

  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/signing-keys/).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    page.getByRole('link', { name: /Open the repository/i }),
  ).toBeHidden();

  const forge = process.env.LATTICE_FORGE_URL;
  const repository = await page.request.get(`${forge}/lattice/receipts`);
  expect(repository.status()).toBe(404);
  const service = await openCluster().get({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    namespace: 'commerce',
    name: 'receipts',
  });
  expect(service).toBeUndefined();
});
