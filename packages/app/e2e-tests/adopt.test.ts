import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openCluster } from './support/cluster';
import { signInAs } from './support/portal';

const NAME = 'museum';
const NAMESPACE = 'commerce';
const IMAGE = `registry.example.com/museum@sha256:${'0123456789abcdef'.repeat(
  4,
)}`;
const labels = { app: NAME };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: NAME, namespace: NAMESPACE },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'main', image: IMAGE }] },
    },
  },
};

/* What somebody once wrote by hand is found outside, read with its gaps, and becomes a service without being made anew. */
test('a Deployment from before is adopted in place', async ({ page }) => {
  test.setTimeout(180_000);
  const cluster = openCluster();
  const ref = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: NAMESPACE,
    name: NAME,
  };
  try {
    await cluster.apply(deployment, { fieldManager: 'kubectl' });
    const before = await cluster.get(ref);
    await signInAs(page, 'Developer, payments team');
    await page.goto('/services');
    await page.getByRole('link', { name: /outside/i }).click();
    const row = page.getByRole('row', { name: new RegExp(NAME) });
    await expect(row).toContainText('No network policy', { timeout: 30_000 });
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .analyze();
    expect(
      violations.filter(({ impact }) =>
        ['serious', 'critical'].includes(impact ?? ''),
      ),
    ).toEqual([]);
    await row.getByText(NAME, { exact: true }).click();

    await expect(page.getByText('Can be adopted in place')).toBeVisible();
    const adopt = page.getByRole('button', { name: 'Adopt' });
    const list = page.getByRole('list', { name: 'What is taken over' });
    for (const box of await list.getByRole('checkbox').all()) {
      await box.check({ force: true });
    }
    await adopt.click();
    await expect(page.getByText('The yes is given')).toBeVisible({
      timeout: 30_000,
    });
    await page.getByRole('link', { name: 'See how it goes' }).click();
    await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('region', { name: /^Adopted/ })).toBeVisible();

    const after = await cluster.get(ref);
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
    expect(after).toMatchObject({
      spec: { selector: { matchLabels: labels } },
    });

    await page.getByRole('button', { name: 'Let go' }).click();
    await page.getByRole('button', { name: `Yes, let go of ${NAME}` }).click();
    await expect
      .poll(
        () =>
          cluster.get({
            apiVersion: 'lattice.dev/v1alpha1',
            kind: 'LatticeService',
            namespace: NAMESPACE,
            name: NAME,
          }),
        { timeout: 60_000 },
      )
      .toBeUndefined();
    const released = await cluster.get(ref);
    expect(released?.metadata.uid).toBe(before?.metadata.uid);
    expect(released?.metadata.ownerReferences ?? []).toEqual([]);
  } finally {
    await cluster.delete(ref);
    await cluster.close();
  }
});
