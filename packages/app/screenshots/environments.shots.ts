import { expect, test } from '@playwright/test';
import { pushChange } from '../e2e-tests/support/forge';
import { chooseNodeTemplate, signInAs } from '../e2e-tests/support/portal';
import { fillFreeName } from './support/scene';
import { shot, shotInBoth } from './support/shot';

test('environments, and the plan of a promotion', async ({ page }) => {
  test.setTimeout(300_000);
  await signInAs(page, 'Developer, payments team');
  await chooseNodeTemplate(page);
  const name = await fillFreeName(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const link = page.getByRole('link', { name: /Open the repository/i });
  await expect(link).toBeVisible({ timeout: 90_000 });
  const repository = (await link.getAttribute('href')) ?? '';

  await page.goto(`/catalog/default/component/${name}/environments`);
  const card = (title: string) => page.getByRole('article', { name: title });
  const promote = async (title: string, act: string) => {
    await card(title)
      .getByRole('button', { name: /^Promote release/ })
      .click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: act });
    await expect(confirm).toBeEnabled();
    return confirm;
  };
  await expect(card('Development')).toContainText('Release 1Running', {
    timeout: 60_000,
  });
  await (await promote('Staging', 'Promote release 1')).click();
  await expect(card('Staging')).toContainText('Release 1Running', {
    timeout: 60_000,
  });
  await (await promote('Production', 'Ask for a yes')).click();
  await expect(card('Production')).toContainText('Waits for platform');
  await pushChange({
    repository,
    file: 'service.yaml',
    message: 'Run one more',
    change: text => text.replace(/^( *replicas:) \d+/m, '$1 3'),
  });
  await expect(card('Development')).toContainText('Release 2Running', {
    timeout: 60_000,
  });
  await shotInBoth(page, 'environments', {
    height: 1000,
    settled: 'The way to production',
  });
  await promote('Staging', 'Promote release 2');
  await shot(page, 'promotion', { height: 1200 });
});
