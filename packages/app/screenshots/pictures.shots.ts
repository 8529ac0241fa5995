import { expect, test, type Page } from '@playwright/test';
import {
  chooseNodeTemplate,
  preview,
  signInAs,
} from '../e2e-tests/support/portal';
import { halfway } from './support/halfway';
import { fillFreeName, REFUSED, setScene } from './support/scene';
import { shot, shotInBoth, show } from './support/shot';

test.beforeAll(setScene);

async function addSecret(page: Page, secret: { name: string; keys: string }) {
  await page.getByRole('button', { name: 'Add a secret' }).click();
  const group = page.getByRole('group', { name: 'Secret 1' });
  await group.getByRole('textbox', { name: /^Name/ }).fill(secret.name);
  await group.getByRole('textbox', { name: /^Keys/ }).fill(secret.keys);
}

test('sign-in', async ({ page }) => {
  await page.goto('/');
  await expect(
    page.getByRole('button', { name: 'Product manager' }),
  ).toBeVisible();
  await shot(page, 'sign-in');
});

test('the form with its preview, the task, and what the service received', async ({
  page,
}) => {
  await signInAs(page, 'Developer, payments team');
  let name = '';
  for (const colorScheme of ['dark', 'light'] as const) {
    await show(page, colorScheme);
    await page.goto('/');
    await chooseNodeTemplate(page);
    name = await fillFreeName(page);
    await page.getByText('Orders commerce/orders').click();
    await addSecret(page, { name: 'stripe', keys: 'api-key' });
    await expect(preview(page)).toContainText('ExternalSecret');
    await expect(preview(page).getByText('Nothing refuses')).toBeVisible();
    await shot(page, 'create', { height: 1400, colorScheme });
  }

  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const received = page.getByRole('link', { name: /See what it received/i });
  await expect(received).toBeVisible({ timeout: 60_000 });
  // The bar of a task stays when it is done, so there is no waiting for it to go.
  await shot(page, 'task', { height: 900, moving: true });

  await received.click();
  await expect(page.getByText('Spec to Ready')).toBeVisible();
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
  await shotInBoth(page, 'infrastructure', {
    height: 1500,
    settled: 'Spec to Ready',
  });

  const agreement = page.getByRole('heading', { name: 'Agreements' });
  await shot(page, 'agreement', { from: agreement });

  await page.getByRole('button', { name: `Deployment ${name}` }).click();
  await expect(page.getByRole('dialog')).toContainText('apps/v1');
  await shot(page, 'object', { height: 1000 });
});

test('a denied gate in the preview', async ({ page }) => {
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  await fillFreeName(page);
  await addSecret(page, { name: 'signing-key', keys: 'private' });
  await expect(preview(page)).toContainText('What to do');
  await shot(page, 'denied', { height: 1200 });
});

test('a refused service', async ({ page }) => {
  await signInAs(page, 'Developer, payments team');
  await page.goto(`/services/local/commerce/${REFUSED}`);
  await expect(page.getByText(/latest/).first()).toBeVisible();
  await shot(page, 'refused', { height: 1000 });
});

test('home of a developer', async ({ page }) => {
  await signInAs(page, 'Developer, payments team');
  await expect(page.getByText('Your services')).toBeVisible();
  await shotInBoth(page, 'home-developer', { settled: 'Your services' });
});

test('home and services of a platform engineer', async ({ page }) => {
  await signInAs(page, 'Platform engineer');
  await expect(page.getByText('Clusters').first()).toBeVisible();
  await shot(page, 'home-platform');
  await page.goto('/services');
  await expect(page.getByRole('row', { name: /payments/ })).toBeVisible();
  await shot(page, 'services');
});

test('the platform while it is being prepared', async ({ page }) => {
  // The portal's own steps, as they stood when the first start had come half-way.
  let half: ReturnType<typeof halfway> | undefined;
  await page.route('**/api/lattice/preparation', async route => {
    half ??= halfway(await (await route.fetch()).json());
    await route.fulfill({ json: half });
  });
  await signInAs(page, 'Developer, payments team');
  await expect(page.getByText('The platform is being prepared')).toBeVisible();
  await shot(page, 'preparation', { height: 550, moving: true });
});
