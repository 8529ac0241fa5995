import { screen, within } from '@testing-library/react';
import { fakeLattice } from '../../__testUtils__/fakeLattice';
import { summary } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { HomePage } from './HomePage';

const config = {
  lattice: {
    home: {
      platform: ['group:default/platform'],
      security: ['group:default/security'],
      product: ['group:default/product'],
    },
  },
};

const services = [
  summary(),
  summary({
    name: 'orders',
    key: 'key-orders',
    owner: 'group:default/orders',
    phase: 'Failed',
    gates: { passed: 1, total: 2 },
    message: 'Secret "stripe" is not permitted.',
  }),
  summary({
    name: 'search',
    key: 'key-search',
    owner: 'group:default/orders',
    phase: 'Failed',
    message: 'Image not found.',
  }),
];

function show(
  group: string,
  preparation: unknown = { ready: true, steps: [] },
) {
  const lattice = fakeLattice({
    '/preparation': () => preparation,
    '/clusters': () => ({
      items: [
        {
          name: 'edge',
          state: 'stale',
          since: '2026-11-21T11:00:00Z',
          message: 'No answer.',
        },
      ],
    }),
    '/services': url => {
      const owner = url.searchParams.get('owner');
      const phase = url.searchParams.get('phase');
      const items = services.filter(
        service =>
          (!owner || service.owner === owner) &&
          (!phase || service.phase === phase),
      );
      return { items, total: items.length, phases: { Ready: 1, Failed: 2 } };
    },
  });
  renderPage(<HomePage />, { lattice, owns: [group], config });
}

describe('HomePage', () => {
  it('shows developers their own services and what needs them, not those of others', async () => {
    show('group:default/payments');
    const mine = await screen.findByRole('region', { name: 'Your services' });
    expect(within(mine).getAllByRole('listitem')).toHaveLength(1);
    expect(
      within(mine).getByRole('link', { name: 'commerce/payments' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/infrastructure',
    );
    expect(
      screen.getByText('All your services run as declared.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('commerce/orders')).not.toBeInTheDocument();
  });

  it('shows developers why their services need them', async () => {
    show('group:default/orders');
    const needs = await screen.findByRole('region', { name: 'Needs you' });
    expect(needs).toHaveTextContent('Secret "stripe" is not permitted.');
    expect(needs).toHaveTextContent('Image not found.');
  });

  it('tells developers without services where to start', async () => {
    show('group:default/newcomers');
    expect(
      await screen.findByText(/Your teams own no services yet/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create a service' }),
    ).toBeInTheDocument();
  });

  it('shows platform engineers the fleet by phase, each count a filter, and the clusters', async () => {
    show('group:default/platform');
    expect(
      await screen.findByRole('link', { name: '2 Refused or failed' }),
    ).toHaveAttribute('href', '/services?phase=Failed');
    const clusters = screen.getByRole('region', { name: 'Clusters' });
    expect(await within(clusters).findByText('edge')).toBeInTheDocument();
    expect(clusters).toHaveTextContent('Stale');
    expect(clusters).toHaveTextContent('No answer.');
  });

  it('shows security engineers what gates denied, not what failed otherwise', async () => {
    show('group:default/security');
    const denied = await screen.findByRole('region', {
      name: 'Denied by a gate',
    });
    expect(
      await within(denied).findByText('Secret "stripe" is not permitted.'),
    ).toBeInTheDocument();
    expect(denied).not.toHaveTextContent('Image not found.');
    expect(
      screen.getByRole('link', { name: 'See what was refused' }),
    ).toHaveAttribute('href', '/services?phase=Failed');
    expect(
      screen.queryByRole('link', { name: 'Create a service' }),
    ).not.toBeInTheDocument();
  });

  it('shows product managers the last deployments', async () => {
    show('group:default/product');
    const latest = await screen.findByRole('region', {
      name: 'Last deployments',
    });
    expect(within(latest).getAllByRole('listitem')).toHaveLength(3);
  });

  it('shows each step of what is still being prepared', async () => {
    show('group:default/payments', {
      ready: false,
      steps: [
        { id: 'a', title: 'Portal', state: 'done' },
        {
          id: 'b',
          title: 'Kubernetes control plane',
          state: 'running',
          percent: 42,
          detail: 'Building kube-apiserver',
          startedAt: new Date(Date.now() - 65_000).toISOString(),
        },
        { id: 'c', title: 'Git forge', state: 'waiting' },
      ],
    });
    const panel = await screen.findByRole('region', {
      name: 'The platform is being prepared',
    });
    expect(panel).toHaveTextContent('1 of 3 steps done');
    expect(
      within(panel).getByRole('progressbar', {
        name: 'Kubernetes control plane',
      }),
    ).toHaveAttribute('value', '42');
    expect(panel).toHaveTextContent('Building kube-apiserver');
    expect(panel).toHaveTextContent(/1 min \d+ s/);
  });
});
