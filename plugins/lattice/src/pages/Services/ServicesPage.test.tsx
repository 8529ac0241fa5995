import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { fakeLattice, refuse } from '../../__testUtils__/fakeLattice';
import { summary } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ServicesPage } from './ServicesPage';

const services = [
  summary(),
  summary({
    name: 'orders',
    key: 'key-orders',
    owner: 'group:default/orders',
    phase: 'Failed',
    gates: { passed: 1, total: 2 },
    entityRef: undefined,
    cluster: 'edge',
    lastDeployment: undefined,
  }),
];

/** The backend's filters, as far as these tests use them. */
function answer(url: URL) {
  const query = url.searchParams;
  const found = services.filter(
    service =>
      service.name.includes(query.get('search') ?? '') &&
      (!query.get('owner') || service.owner === query.get('owner')),
  );
  const items = found.filter(
    ({ phase }) => !query.get('phase') || phase === query.get('phase'),
  );
  const phases: Record<string, number> = {};
  for (const { phase } of found) {
    phases[phase] = (phases[phase] ?? 0) + 1;
  }
  return { items, total: items.length, phases };
}

function Query() {
  return <output aria-label="query">{useLocation().search}</output>;
}

function show(list: (url: URL) => unknown = answer, at?: string) {
  const lattice = fakeLattice({
    '/services': list,
    '/clusters': () => ({
      items: [{ name: 'local', state: 'connected', since: '' }],
    }),
    '/preparation': () => ({ ready: true, steps: [] }),
  });
  const announce = renderPage(
    <>
      <ServicesPage />
      <Query />
    </>,
    { lattice, at },
  );
  return { lattice, announce };
}

describe('ServicesPage', () => {
  it('lists phase, team, cluster, resources and last deployment of every service', async () => {
    show();
    const header = await screen.findByRole('rowheader', { name: /orders/ });
    const row = header.closest('[role="row"]');
    expect(row).toHaveTextContent('commerce');
    expect(row).toHaveTextContent('Refused');
    expect(row).toHaveTextContent('edge');
    expect(row).toHaveTextContent('1 of 2 gates');
    expect(row).toHaveTextContent('Never deployed.');
    expect(screen.getByText('2 services')).toBeInTheDocument();
  });

  it('leads to the component in the catalog, or to our own page where there is none', async () => {
    show();
    await screen.findByText('2 services');
    const hrefs = screen
      .getAllByRole('row')
      .map(row => row.getAttribute('data-href') ?? row.getAttribute('href'));
    expect(hrefs).toContain(
      '/catalog/default/component/payments/infrastructure',
    );
    expect(hrefs).toContain('/services/edge/commerce/orders');
  });

  it('searches, and keeps the search in the URL', async () => {
    show();
    await screen.findByText('2 services');
    await userEvent.type(screen.getByLabelText('Search services'), 'pay');
    expect(await screen.findByText('1 service')).toBeInTheDocument();
    expect(screen.getByLabelText('query')).toHaveTextContent('?search=pay');
  });

  it('shows what the URL asks for', async () => {
    show(answer, '/?phase=Failed&sort=owner&order=desc');
    expect(await screen.findByText('1 service')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Refused or failed 1' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('columnheader', { name: /Team/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('filters by phase, with counts that stay while one is chosen', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ready 1' }),
    );
    expect(await screen.findByText('1 service')).toBeInTheDocument();
    const phases = screen.getByRole('group', { name: 'Phase' });
    expect(within(phases).getByRole('button', { name: 'All 2' })).toBeVisible();
    expect(
      within(phases).getByRole('button', { name: 'Refused or failed 1' }),
    ).toBeVisible();
  });

  it('sorts by a column and keeps that in the URL', async () => {
    const { lattice } = show();
    await screen.findByText('2 services');
    await userEvent.click(screen.getByRole('columnheader', { name: /Team/ }));
    await waitFor(() =>
      expect(screen.getByLabelText('query')).toHaveTextContent('sort=owner'),
    );
    await waitFor(() =>
      expect(lattice.requests.map(url => url.search).join()).toContain(
        'sort=owner&order=asc',
      ),
    );
  });

  it('goes to the search field on /', async () => {
    show();
    await screen.findByText('2 services');
    await userEvent.keyboard('/');
    expect(screen.getByLabelText('Search services')).toHaveFocus();
    expect(screen.getByLabelText('Search services')).toHaveValue('');
  });

  it('offers to clear the filters when they let nothing through', async () => {
    show(answer, '/?search=zzz&owner=group%3Adefault%2Fpayments');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear all filters' }),
    );
    expect(await screen.findByText('2 services')).toBeInTheDocument();
    expect(screen.getByLabelText('query')).toBeEmptyDOMElement();
  });

  it('explains itself when there are no services at all', async () => {
    show(() => ({ items: [], total: 0, phases: {} }));
    expect(
      await screen.findByRole('heading', { name: 'No services yet' }),
    ).toBeInTheDocument();
  });

  it('says when there are more than it shows', async () => {
    show(() => ({ items: services, total: 2345, phases: { Ready: 2345 } }));
    expect(
      await screen.findByText(
        'The first 2 of 2345 services. Narrow the search to see the others.',
      ),
    ).toBeInTheDocument();
  });

  it('keeps the rows while another filter loads', async () => {
    let slow = false;
    show(url => (slow ? new Promise(() => {}) : answer(url)));
    await screen.findByText('2 services');
    slow = true;
    await userEvent.click(screen.getByRole('button', { name: 'Ready 1' }));
    await waitFor(() =>
      expect(document.querySelector('[aria-busy="true"]')).not.toBeNull(),
    );
    expect(screen.getByText('2 services')).toBeInTheDocument();
  });

  it('refreshes when any service changes, also one it does not show yet', async () => {
    let items = services.slice(0, 1);
    const { announce } = show(() => ({
      items,
      total: items.length,
      phases: { Ready: items.length },
    }));
    await screen.findByText('1 service');
    items = services;
    announce(['key-orders']);
    expect(await screen.findByText('2 services')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    show(() => refuse(500, 'The database is locked.'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load services',
    );
  });

  it('tells that the platform is still being prepared', async () => {
    const lattice = fakeLattice({
      '/services': () => ({ items: [], total: 0, phases: {} }),
      '/preparation': () => ({
        ready: false,
        steps: [
          { id: 'a', title: 'Portal', state: 'done' },
          { id: 'b', title: 'Git forge', state: 'running' },
        ],
      }),
    });
    renderPage(<ServicesPage />, { lattice });
    expect(
      await screen.findByText(
        'The platform is being prepared: 1 of 2 steps done',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Git forge')).toBeInTheDocument();
  });
});
