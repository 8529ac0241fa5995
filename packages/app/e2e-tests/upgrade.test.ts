import { expect, test } from '@playwright/test';
import { mergePullRequest, pushChange } from './support/forge';
import { signInAs } from './support/portal';

const NAME = 'gifts';
const PAGE = `/catalog/default/component/${NAME}/environments`;

/* A service that began on an earlier version of its path: what would change is read, and comes as a pull request. */
test('a service is brought to the newest version of its golden path', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signInAs(page, 'Developer, payments team');
  // A link with the answers: a draft that somebody left would be shown otherwise.
  const answers = JSON.stringify({ service: { name: NAME } });
  await page.goto(
    `/create/templates/default/node-service?formData=${encodeURIComponent(
      answers,
    )}`,
  );
  await expect(page.getByText(`"${NAME}" is free`)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const link = page.getByRole('link', { name: /Open the repository/i });
  await expect(link).toBeVisible({ timeout: 90_000 });
  const repository = (await link.getAttribute('href')) ?? '';
  await page.goto(PAGE);
  await expect(page.getByText('On the newest version')).toBeVisible();

  // There is one version in the examples, so the repository says that it began on one before.
  await pushChange({
    repository,
    file: '.lattice/path.yaml',
    change: text => text.replace(/^version: .*$/m, 'version: 0.9.0'),
    message: 'Begin on an earlier version',
  });
  await expect(async () => {
    await page.reload();
    await expect(
      page.getByText('A newer version of its golden path is there'),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole('button', { name: 'See what would change' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('.lattice/path.yaml')).toBeVisible();
  await drawer.getByRole('button', { name: 'Open the pull request' }).click();
  const request = drawer.getByRole('link', { name: /pull request/i });
  await expect(request).toBeVisible({ timeout: 30_000 });

  await mergePullRequest((await request.getAttribute('href')) ?? '');
  await expect(async () => {
    await page.goto(PAGE);
    await expect(page.getByText('On the newest version')).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 30_000 });
});
