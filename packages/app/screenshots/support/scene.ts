import type { Page } from '@playwright/test';
import {
  kubectlApply,
  latticeService,
  openCluster,
  type KubernetesObject,
} from '../../e2e-tests/support/cluster';

/** A service that was refused: its image is named by tag. */
export const REFUSED = 'ledger';

const props: KubernetesObject[] = [
  {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { name: 'signing-keys', namespace: 'lattice-system' },
    spec: {
      description: 'Signing keys are for nobody.',
      policies:
        'forbid (principal, action == Lattice::Action::"AccessSecret", resource is Lattice::SecretPath) when { resource.path like "*signing-key" };',
    },
  },
  latticeService({
    name: REFUSED,
    owner: 'group:default/payments',
    image: `registry.example.com/commerce/${REFUSED}:latest`,
  }),
];

/** Puts on the stage what the pictures need beside the example services. */
export async function setScene(): Promise<void> {
  const cluster = openCluster();
  for (const object of props) {
    await kubectlApply(cluster, object);
  }
}

/**
 * A name nobody has taken, so that pictures can be made of a platform more than once.
 * Waits for the form's own answer.
 */
export async function fillFreeName(page: Page): Promise<string> {
  const field = page.getByRole('textbox', { name: /^Name/ }).first();
  const names = ['invoices', 'receipts', 'vouchers', 'refunds'];
  for (const name of [...names, `invoices-${Date.now() % 1000}`]) {
    await field.fill(name);
    const answer = page
      .getByText(new RegExp(`^"${name}" is|"${name}".*(taken|exists)`))
      .first();
    await answer.waitFor();
    if (/is free/.test((await answer.textContent()) ?? '')) {
      return name;
    }
  }
  throw new Error('Every name of the list is taken.');
}
