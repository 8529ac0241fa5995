import { ConfigReader } from '@backstage/config';
import { configApiRef, useApiHolder } from '@backstage/core-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import { renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { latticeApiRef } from '../api';
import { fakeLattice, refuse } from '../__testUtils__/fakeLattice';
import { config, entities } from './testing';
import { validateService } from './validateService';

const answers: ServiceAnswers = {
  name: 'checkout',
  owner: 'group:default/payments',
  talksTo: ['component:default/orders'],
};

async function errorsOf(
  changed: Partial<ServiceAnswers> | undefined,
  name: () => unknown = () => ({ available: true }),
): Promise<string[]> {
  const errors: string[] = [];
  const lattice = fakeLattice({
    '/clusters': () => ({
      items: [{ name: 'local', state: 'connected', since: '2026-01-01' }],
    }),
    '/clusters/local/names/commerce/checkout': name,
  });
  const { result: holder } = renderHook(useApiHolder, {
    wrapper: ({ children }: PropsWithChildren<{}>) => (
      <TestApiProvider
        apis={[
          [latticeApiRef, lattice],
          [catalogApiRef, catalogApiMock({ entities })],
          [configApiRef, new ConfigReader(config)],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  await validateService(
    changed && { ...answers, ...changed },
    { addError: message => errors.push(message) },
    {
      apiHolder: holder.current,
    },
  );
  return errors;
}

describe('validateService', () => {
  it('lets good answers pass', async () => {
    expect(await errorsOf({})).toEqual([]);
  });

  it('asks for what is missing', async () => {
    expect(await errorsOf(undefined)).toEqual([
      'Give the service a name.',
      'Choose the team that owns the service.',
    ]);
  });

  it('refuses a name that the catalog or the cluster has', async () => {
    expect(await errorsOf({ name: 'ledger' })).toEqual([
      expect.stringContaining('the catalog has a component of that name'),
    ]);
    const taken = () => ({ available: false, reason: 'Taken.' });
    expect(await errorsOf({}, taken)).toEqual(['Taken.']);
  });

  it('refuses a team without a namespace and a callee that is gone', async () => {
    expect(
      await errorsOf({
        owner: 'group:default/security',
        talksTo: ['component:default/gone'],
      }),
    ).toEqual([
      expect.stringContaining('has no namespace yet'),
      expect.stringContaining('"component:default/gone" is not a service'),
    ]);
  });

  it('does not hold the user up when the cluster does not answer', async () => {
    expect(await errorsOf({}, () => refuse(503, 'Starting'))).toEqual([]);
  });
});
