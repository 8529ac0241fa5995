import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  cost,
  deniedGate,
  deployment,
  detail,
  passedGate,
} from '../../__testUtils__/fixtures';
import { fakeLattice, refuse } from '../../__testUtils__/fakeLattice';
import { renderPage } from '../../__testUtils__/renderPage';
import { ServiceView } from './ServiceView';

const PATH = '/services/local/commerce/payments';
const view = (
  <ServiceView
    serviceRef={{ cluster: 'local', namespace: 'commerce', name: 'payments' }}
  />
);

function show(
  service: () => unknown,
  more: Record<string, () => unknown> = {},
  at?: string,
) {
  const lattice = fakeLattice({
    [PATH]: service,
    [`${PATH}/deployments`]: () => ({ items: [deployment()] }),
    ...more,
  });
  return { lattice, announce: renderPage(view, { lattice, at }) };
}

describe('ServiceView', () => {
  it('answers first whether the service runs and what it received', async () => {
    show(() => detail());
    expect(await screen.findByText('3 resources')).toBeInTheDocument();
    expect(screen.getByText('2 of 2 passed', { selector: 'dd' })).toBeVisible();
    expect(screen.getByText('4.2 s', { selector: 'dd *' })).toBeVisible();
    expect(screen.getByText('local', { selector: 'dd' })).toBeVisible();
  });

  it('draws a skeleton of the page while it loads', async () => {
    show(() => new Promise(() => {}));
    expect(
      await screen.findByText('Loading service "payments"'),
    ).toBeInTheDocument();
  });

  it('groups what was derived by purpose, each object with health and reason', async () => {
    show(() => detail());
    const resources = await screen.findByRole('region', { name: 'Resources' });
    expect(
      within(resources)
        .getAllByRole('rowheader')
        .map(header => header.textContent),
    ).toEqual(['Workload', 'Network', 'Availability']);
    const row = within(resources)
      .getByRole('button', { name: 'Deployment payments' })
      .closest('tr');
    expect(row).toHaveTextContent('Ready');
    expect(row).toHaveTextContent('The spec asks for a Deployment.');
  });

  it('says what is new for first use when the service does not exist', async () => {
    show(() => refuse(404, 'No such service.'));
    expect(
      await screen.findByRole('heading', { name: 'Not deployed yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create a service' }),
    ).toHaveAttribute('href', '/create');
  });

  it('says whom to ask when the user may not see the service', async () => {
    show(() => refuse(403, 'No.'));
    expect(
      await screen.findByText('You may not see service "payments"'),
    ).toBeInTheDocument();
  });

  it('says why it failed, by which request, and tries again when asked', async () => {
    let broken = true;
    show(() => (broken ? refuse(500, 'The database is locked.') : detail()));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /database is locked.*req-1/,
    );
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('3 resources')).toBeInTheDocument();
  });

  it('turns Ready without a reload when the backend announces it, and tells screen readers', async () => {
    let phase: 'Applying' | 'Ready' = 'Applying';
    const { announce } = show(() => detail({ phase }));
    expect(await screen.findByText('Applying')).toBeInTheDocument();
    phase = 'Ready';
    announce(['key-payments']);
    expect(await screen.findByText('payments is Ready')).toHaveAttribute(
      'aria-live',
      'polite',
    );
    expect(screen.queryByText('Applying')).not.toBeInTheDocument();
  });

  it('asks for nothing when another service changed', async () => {
    const { announce, lattice } = show(() => detail());
    await screen.findByText('3 resources');
    const before = lattice.requests.length;
    announce(['key-of-somebody-else']);
    expect(lattice.requests).toHaveLength(before);
  });

  it('keeps the old state on screen when refreshing fails', async () => {
    let broken = false;
    const { announce } = show(() =>
      broken ? refuse(502, 'The backend restarts.') : detail(),
    );
    await screen.findByText('3 resources');
    broken = true;
    announce(['key-payments']);
    expect(await screen.findByText(/may be out of date/)).toBeInTheDocument();
    expect(screen.getByText('3 resources')).toBeInTheDocument();
  });

  it('never shows the last known state of a silent cluster as the present one', async () => {
    show(() =>
      detail({
        stale: true,
        clusterState: {
          name: 'local',
          state: 'stale',
          since: '2026-11-21T11:00:00Z',
        },
      }),
    );
    expect(await screen.findByText('Stale')).toBeInTheDocument();
    expect(
      screen.getByText(/cluster "local" has not answered since/),
    ).toBeInTheDocument();
  });

  it('says what the service costs, first in its header and then what for', async () => {
    show(() => detail({ cost }));
    const section = await screen.findByRole('region', { name: 'Cost' });
    expect(within(section).getAllByRole('row')[1]).toHaveTextContent(
      /^CPU.*€29\.20 to €73\.00/,
    );
    expect(
      screen.getByText('€29.20 to €73.00 a month', { selector: 'dd' }),
    ).toBeVisible();
  });

  it('says what to do where nobody knows what things cost, and never shows nothing as 0', async () => {
    show(() => detail());
    const section = await screen.findByRole('region', { name: 'Cost' });
    expect(section).toHaveTextContent(
      'Cluster "local" has no price card, so nobody can say what this costs. Ask the platform team',
    );
    expect(section).not.toHaveTextContent('€');
  });

  it('waits with the cost for a spec without errors', async () => {
    show(() =>
      detail({
        diagnostics: [
          { code: 'x', severity: 'error', message: 'No.', path: 'spec' },
        ],
      }),
    );
    expect(
      await screen.findByText(
        'What it costs is known once the spec has no errors.',
      ),
    ).toBeInTheDocument();
  });

  it('speaks of what others run by its own name, and asks nothing for it', async () => {
    show(() => detail({ kind: 'LatticeMeshMember', gateVerdicts: [] }));
    expect(
      await screen.findByText('mesh member', { selector: 'dd' }),
    ).toBeVisible();
    expect(
      await screen.findByText(/This mesh member talks to no other/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('This spec asks for nothing that a gate judges.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Cost' }),
    ).not.toBeInTheDocument();
  });

  it('shows a denied gate first, with what would mend it', async () => {
    show(() =>
      detail({
        phase: 'Failed',
        gates: { passed: 1, total: 2 },
        gateVerdicts: [passedGate, deniedGate],
      }),
    );
    const gates = await screen.findByRole('region', { name: 'Gates' });
    expect(screen.getByText('Refused')).toBeInTheDocument();
    expect(within(gates).getAllByRole('listitem')[0]).toHaveTextContent(
      /Denied.*Secret access.*What to do: Ask the owner/,
    );
    expect(within(gates).getByText('1 passed: Image digest')).toBeVisible();
  });

  it('shows every error of a broken spec with its place and remedy, and marks the lines', async () => {
    show(() =>
      detail({
        phase: 'Failed',
        objects: [],
        gateVerdicts: [],
        diagnostics: [
          {
            code: 'unknown-field',
            severity: 'error',
            message: 'Unknown field "replica".',
            line: 7,
            column: 3,
            path: 'spec.replica',
            suggestion: 'replicas',
          },
        ],
      }),
    );
    const spec = await screen.findByRole('region', { name: 'Spec' });
    expect(spec).toHaveTextContent(
      'Unknown field "replica".Write replicas instead.Line 7, column 3, spec.replica · unknown-field',
    );
    expect(spec).toHaveTextContent('1 error: nothing was written');
    await within(spec).findByRole('textbox', { name: 'Spec' });
    expect(spec.querySelector('.lattice-marked-line')).toHaveTextContent(
      'replicas: 3',
    );
    expect(screen.getByText('No gate has judged this spec yet.')).toBeVisible();
  });

  it('shows both halves of an agreement, and for the missing one the lines to add', async () => {
    show(() =>
      detail({
        agreements: [
          {
            from: 'commerce/payments',
            to: 'commerce/orders',
            ports: [8080],
            state: 'missing-inbound',
            missing: {
              service: 'commerce/orders',
              yaml: 'spec:\n  resources:\n    payments: { type: service }\n',
            },
          },
        ],
      }),
    );
    const agreements = await screen.findByRole('region', {
      name: 'Agreements',
    });
    expect(agreements).toHaveTextContent(
      'commerce/payments asks to call commerce/orders',
    );
    expect(agreements).toHaveTextContent(
      'commerce/orders does not say yet that it lets commerce/payments in',
    );
    expect(
      within(agreements).getByLabelText('Lines for commerce/orders'),
    ).toHaveTextContent('payments: { type: service }');
    expect(
      within(agreements).getByRole('button', { name: 'Copy lines' }),
    ).toBeInTheDocument();
  });

  it('lists deployments with result, duration, changes and who', async () => {
    show(() => detail(), {
      [`${PATH}/deployments`]: () => ({
        items: [
          deployment(),
          deployment({
            id: 'd0',
            result: 'refused',
            message: 'Gate "quota" denied.',
            actor: 'kubectl',
            trigger: 'cluster',
            created: undefined,
            seconds: undefined,
          }),
          deployment({
            id: 'd7',
            trigger: 'git',
            actor: 'git:alice',
            release: '17',
            environment: 'staging',
            commit: 'c0ffee1'.padEnd(40, '0'),
            repository: 'https://git.example.org/shop/web.git',
          }),
          deployment({
            id: 'd8',
            commit: 'd0d0d0d'.padEnd(40, '0'),
            repository: 'ssh://git@git.example.org/shop/web.git',
          }),
        ],
      }),
    });
    const history = await screen.findByRole('region', { name: 'Deployments' });
    expect(await within(history).findAllByText('Succeeded')).toHaveLength(3);
    const [, first, second, third, fourth] =
      within(history).getAllByRole('row');
    expect(
      within(first).getByLabelText('3 created, 0 updated, 0 deleted'),
    ).toBeInTheDocument();
    expect(second).toHaveTextContent('Gate "quota" denied.');
    expect(second).toHaveTextContent('kubectl in the cluster');
    expect(second).toHaveTextContent('Nothing was written.');
    expect(third).toHaveTextContent('Release 17 · staging · c0ffee1');
    expect(third).toHaveTextContent('git:alice from Git');
    expect(
      within(third).getByRole('link', { name: 'Commit c0ffee1' }),
    ).toHaveAttribute(
      'href',
      `https://git.example.org/shop/web/commit/c0ffee1${'0'.repeat(33)}`,
    );
    expect(fourth).toHaveTextContent('d0d0d0d');
    expect(
      within(fourth).queryByRole('link', { name: /Commit/ }),
    ).not.toBeInTheDocument();
  });

  it('opens an object from its own URL, and closes it on Escape', async () => {
    show(
      () => detail(),
      {
        [`${PATH}/object`]: () => ({
          health: 'Ready',
          message: '3 of 3 replicas are available.',
          events: [
            { type: 'Warning', reason: 'Unhealthy', message: 'Probe failed.' },
          ],
        }),
      },
      '/?object=apps%2Fv1%2FDeployment%2Fpayments',
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Deployment payments',
    });
    expect(
      await within(drawer).findByText(/3 of 3 replicas/),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent('Warning: Unhealthy');
    expect(
      await within(drawer).findByRole('textbox', { name: 'Manifest' }),
    ).toHaveTextContent('kind: Deployment');
    expect(drawer.querySelector('.lattice-marked-line')).toHaveTextContent(
      'replicas: 3',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('opens an object by keyboard', async () => {
    show(() => detail(), { [`${PATH}/object`]: () => refuse(404, 'Gone.') });
    const name = await screen.findByRole('button', {
      name: 'Service payments',
    });
    name.focus();
    await userEvent.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', {
      name: 'Service payments',
    });
    expect(
      await within(drawer).findByText(
        'Service "payments" is not in the cluster.',
      ),
    ).toBeInTheDocument();
  });
});
