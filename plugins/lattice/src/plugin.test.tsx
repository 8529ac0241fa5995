import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { latticeApiRef } from './api';
import plugin from './plugin';
import { fakeLattice } from './__testUtils__/fakeLattice';
import { detail } from './__testUtils__/fixtures';

const PATH = '/services/local/commerce/payments';

function entity(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', namespace: 'default', annotations },
    spec: { type: 'service' },
  };
}

function showEntity(annotations: Record<string, string>) {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: entity(annotations) }),
      plugin.getExtension('entity-content:lattice/infrastructure'),
    ],
    apis: [
      [
        latticeApiRef,
        fakeLattice({
          [PATH]: () => detail(),
          [`${PATH}/deployments`]: () => ({ items: [] }),
        }),
      ],
    ],
  });
}

describe('lattice plugin', () => {
  it('puts the services page into the sidebar', () => {
    const page = createExtensionTester(plugin.getExtension('page:lattice'));
    expect(page.get(coreExtensionData.routePath)).toBe('/services');
    expect(page.get(coreExtensionData.title)).toBe('Services');
    expect(page.get(coreExtensionData.icon)).toBeDefined();
  });

  it('shows the Infrastructure tab on a component that stands for a service', async () => {
    showEntity({ 'lattice.dev/service': 'local/commerce/payments' });
    expect(
      await screen.findByRole('region', { name: 'Resources' }),
    ).toBeInTheDocument();
  });

  it('says what to write when the annotation cannot be read', async () => {
    showEntity({ 'lattice.dev/service': 'payments' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Annotation "lattice.dev/service" is "payments". Write cluster, namespace and name',
    );
  });

  it('leaves every other component alone', async () => {
    showEntity({});
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
