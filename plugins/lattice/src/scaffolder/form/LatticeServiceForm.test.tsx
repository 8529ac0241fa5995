import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { ConfigReader } from '@backstage/config';
import {
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type { ScaffolderRJSFFieldProps } from '@backstage/plugin-scaffolder-react';
import { Form } from '@backstage/plugin-scaffolder-react/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { createCedarEngine } from '@lattice-portal/compiler';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import validator from '@rjsf/validator-ajv8';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { latticeApiRef } from '../../api';
import { fakeLattice, refuse } from '../../__testUtils__/fakeLattice';
import { loadCompiler } from '../preview/loadCompiler';
import { previewSpec } from '../preview/previewSpec';
import { config, documents, entities } from '../testing';
import { LatticeServiceForm } from './LatticeServiceForm';

jest.mock('../preview/loadCompiler');
jest.setTimeout(120_000);
// Real compiler, real policy engine: a moment on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

const since = '2026-01-01T00:00:00Z';
const connected = { name: 'local', state: 'connected', since };

const fields = {
  LatticeServiceForm: (props: ScaffolderRJSFFieldProps<ServiceAnswers>) => (
    <LatticeServiceForm {...props} uiSchema={{ 'ui:options': {} }} />
  ),
};

async function show(
  options: {
    groups?: string[];
    routes?: Parameters<typeof fakeLattice>[0];
    answers?: ServiceAnswers;
    /** What the golden paths backend warns of; without it that backend is not installed. */
    warnings?: string[];
  } = {},
) {
  const lattice = fakeLattice({
    '/clusters': () => ({ items: [connected] }),
    '/clusters/local/world': () => ({ revision: '1', documents }),
    '/clusters/local/names/commerce/checkout': () => ({ available: true }),
    '/clusters/local/names/commerce/hidden': () => ({
      available: false,
      reason: 'Name "hidden" is taken in namespace "commerce".',
    }),
    ...options.routes,
  });
  const onChange = jest.fn<void, [ServiceAnswers | undefined]>();
  const ownershipEntityRefs = [
    'user:default/developer',
    ...(options.groups ?? ['group:default/payments']),
  ];
  renderInTestApp(
    <TestApiProvider
      apis={[
        [latticeApiRef, lattice],
        [catalogApiRef, catalogApiMock({ entities })],
        [configApiRef, new ConfigReader(config)],
        [discoveryApiRef, { getBaseUrl: async () => 'http://paths.test' }],
        [
          fetchApiRef,
          {
            fetch: async () =>
              options.warnings
                ? Response.json({ warnings: options.warnings })
                : new Response('', { status: 404 }),
          },
        ],
        [
          identityApiRef,
          {
            getBackstageIdentity: async () => ({
              type: 'user' as const,
              userEntityRef: 'user:default/developer',
              ownershipEntityRefs,
            }),
            getProfileInfo: async () => ({}),
            getCredentials: async () => ({}),
            signOut: async () => {},
          },
        ],
      ]}
    >
      <Form
        validator={validator}
        schema={{
          type: 'object',
          properties: { service: { type: 'object' } },
        }}
        uiSchema={{ service: { 'ui:field': 'LatticeServiceForm' } }}
        fields={fields}
        formData={options.answers && { service: options.answers }}
        onChange={({ formData }) => onChange(formData?.service)}
      />
    </TestApiProvider>,
  );
  const user = userEvent.setup({ delay: null });
  const answers = () => onChange.mock.calls.at(-1)?.[0];
  return { user, answers, lattice };
}

const nameInput = () => screen.findByLabelText(/^Name/);
const preview = () => screen.findByRole('complementary', { name: 'Preview' });

// jsdom draws nothing, and the YAML view measures its text.
Range.prototype.getClientRects = () => document.body.getClientRects();

describe('LatticeServiceForm', () => {
  beforeEach(() => {
    const engine = createCedarEngine(cedar);
    jest
      .mocked(loadCompiler)
      .mockResolvedValue(request => previewSpec(request, engine));
  });

  it('warns of a path that is outdated or was never tested', async () => {
    await show({ warnings: ['Never tested here.'] });
    const note = await screen.findByText('Look at this path before you use it');
    expect(note.closest('[role="note"]')).toHaveTextContent(
      'Never tested here.',
    );
  });

  it('chooses the only team, and lists what it will receive before anything is typed', async () => {
    const { answers } = await show();

    const panel = await preview();
    expect(
      await within(panel).findByText(/You will receive \d+ resources/),
    ).toBeInTheDocument();
    for (const kind of ['Deployment', 'CiliumNetworkPolicy', 'Service']) {
      expect(within(panel).getAllByText(kind).length).toBeGreaterThan(0);
    }
    expect(
      await within(panel).findByRole('textbox', { name: 'Spec' }),
    ).toHaveTextContent('name: my-service');
    await waitFor(() =>
      expect(answers()).toEqual({
        owner: 'group:default/payments',
        cluster: 'local',
        review: { owner: 'Payments team' },
      }),
    );
  });

  it('says while typing whether the name is free or taken', async () => {
    const { user, answers } = await show();
    const input = await nameInput();

    await user.type(input, 'checkout');
    expect(
      await screen.findByText('"checkout" is free in namespace "commerce".'),
    ).toBeInTheDocument();
    expect(answers()?.name).toBe('checkout');

    await user.clear(input);
    await user.type(input, 'orders');
    expect(
      await screen.findByText(/the catalog has a component of that name/),
    ).toBeInTheDocument();

    await user.clear(input);
    await user.type(input, 'hidden');
    expect(
      await screen.findByText(
        'Name "hidden" is taken in namespace "commerce".',
      ),
    ).toBeInTheDocument();
    expect(input).toBeInvalid();

    await user.clear(input);
    await user.type(input, 'Bad_Name');
    expect(
      await screen.findByText(/Name "Bad_Name" cannot be used/),
    ).toBeInTheDocument();
  });

  it('offers only the own teams, and only those with a namespace', async () => {
    const { user } = await show({
      groups: ['group:default/payments', 'group:default/security'],
    });
    await nameInput();
    await user.click(await screen.findByRole('button', { name: /Owner/ }));
    const options = await screen.findAllByRole('option');

    expect(options.map(option => option.textContent)).toEqual([
      'Payments team (namespace commerce)',
      'Security team (no namespace yet)',
    ]);
    expect(options[1]).toHaveAttribute('aria-disabled', 'true');
  });

  it('says what to do when no team can own a service', async () => {
    await show({ groups: ['group:default/security'] });
    expect(
      await screen.findByText('None of your teams can own a service yet'),
    ).toBeInTheDocument();
  });

  it('lists what can be called in this cluster, and who has agreed', async () => {
    const { user, answers } = await show({ answers: { name: 'checkout' } });
    await nameInput();

    expect(screen.queryByText('commerce/far-away')).not.toBeInTheDocument();
    expect(screen.queryByText('commerce/nightly')).not.toBeInTheDocument();
    await user.click(screen.getByLabelText(/commerce\/orders/));
    await user.click(screen.getByLabelText(/commerce\/ledger/));

    expect(await screen.findByText('Lets it in already')).toBeInTheDocument();
    expect(await screen.findByText('Must still agree')).toBeInTheDocument();
    expect(answers()?.talksTo).toEqual([
      'component:default/orders',
      'component:default/ledger',
    ]);
    const pending = screen.getByRole('list', { name: 'Agreements to come' });
    expect(
      within(pending).getByLabelText('Lines for commerce/ledger'),
    ).toHaveTextContent('direction: inbound');
  });

  it('shows where a secret is read from, and the remedy when it is not permitted', async () => {
    const { user, answers } = await show();
    await nameInput();
    await user.click(screen.getByRole('button', { name: 'Add a secret' }));
    const row = screen.getByRole('group', { name: 'Secret 1' });
    const [name, keys] = within(row).getAllByRole('textbox');

    await user.type(name, 'stripe');
    await user.type(keys, 'api-key, webhook');
    expect(await within(row).findByText('commerce/stripe')).toBeInTheDocument();
    expect(row).toHaveTextContent('STRIPE_API_KEY, STRIPE_WEBHOOK');
    expect(answers()?.secrets).toEqual([
      { name: 'stripe', keys: ['api-key', 'webhook'] },
    ]);
    expect(screen.queryByText('Would be refused')).not.toBeInTheDocument();

    await user.clear(name);
    await user.type(name, 'root');
    expect(await screen.findByText('Would be refused')).toBeInTheDocument();
    const refusals = screen.getByRole('list', {
      name: 'Gates that would refuse',
    });
    expect(refusals).toHaveTextContent('root');
    expect(refusals).toHaveTextContent('What to do:');

    await user.click(
      screen.getByRole('button', { name: 'Remove secret root' }),
    );
    expect(answers()?.secrets).toEqual([]);
    expect(await screen.findByText('Nothing refuses')).toBeInTheDocument();
  });

  it('works while the cluster is being prepared', async () => {
    await show({
      routes: {
        '/clusters': () => ({
          items: [{ ...connected, state: 'preparing', message: 'Step 2 of 5' }],
        }),
      },
    });
    expect(
      await screen.findByText('Cluster "local" is being prepared'),
    ).toBeInTheDocument();
    expect(screen.getByText('Step 2 of 5')).toBeInTheDocument();
    expect(await nameInput()).toBeEnabled();
  });

  it('says so when the platform or the compiler fails', async () => {
    jest.mocked(loadCompiler).mockRejectedValue(new Error('no network'));
    await show();
    expect(await screen.findByText('The preview failed')).toBeInTheDocument();
    expect(await nameInput()).toBeEnabled();
  });

  it('offers to try again when the clusters cannot be read', async () => {
    await show({ routes: { '/clusters': () => refuse(503, 'Starting') } });
    expect(
      await screen.findByRole('button', { name: /Try again|Retry/ }),
    ).toBeInTheDocument();
  });
});
