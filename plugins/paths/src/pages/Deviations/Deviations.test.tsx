import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  createPathsClient,
  type Deviations,
  type Repository,
} from '@lattice-portal/plugin-paths-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pathsApiRef } from '../../api/pathsApi';
import { DeviationsView } from './DeviationsView';

const repository: Repository = {
  owner: 'shop',
  name: 'web',
  url: 'http://forge.test/shop/web',
  entityRef: 'component:default/web',
  group: 'group:default/shop',
  service: 'web',
  branch: 'main',
  connectedAt: '2026-01-01T10:00:00Z',
};

const deviations: Deviations = {
  items: [
    {
      kind: 'manifest',
      subject: 'ConfigMap/extra',
      owner: 'group:default/shop',
      reason: 'Read by a tool.',
      expires: '2026-06-30',
      expiry: 'expired',
    },
  ],
  objects: ['Deployment/web', 'PodDisruptionBudget/web'],
  containers: ['main'],
  may: { change: true },
};

const plan = (ok: boolean) => ({
  ok,
  before: 'replicas: 1\n',
  after: 'replicas: 1\noverrides: []\n',
  result: {
    ok,
    accepted: false,
    diagnostics: [],
    gates: [
      {
        id: 'escape-hatch',
        verdict: ok ? 'pass' : 'deny',
        subject: 'override of Deployment "web"',
        message: 'Nobody permits it.',
      },
    ],
    objects: [],
    agreements: [],
  },
});

function open(known: Deviations, ok = true) {
  const sent: unknown[] = [];
  renderInTestApp(
    <DeviationsView repository={repository} deviations={known} />,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          pathsApiRef,
          createPathsClient({
            baseUrl: 'http://paths.test',
            fetch: async request => {
              const body = JSON.parse(await request.text());
              sent.push(body);
              return Response.json(
                body.dryRun
                  ? plan(ok)
                  : { number: 4, url: 'http://forge.test/4', conflicts: [] },
                { status: body.dryRun ? 200 : 201 },
              );
            },
          }),
        ],
        mockApis.identity(),
      ],
    },
  );
  return sent;
}

describe('the deviations of a service', () => {
  it('asks what, why, until when and who, shows the plan, and opens it', async () => {
    const sent = open(deviations, false);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Leave the path' }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Leave the path',
    });
    const show = within(drawer).getByRole('button', { name: 'Show the plan' });
    expect(show).toBeDisabled();
    await userEvent.type(within(drawer).getByLabelText('Why'), 'Moving');
    await userEvent.type(within(drawer).getByLabelText('Until'), '2099-01-31');
    await userEvent.click(show);
    expect(
      await within(drawer).findByText('Would be refused'),
    ).toBeInTheDocument();
    expect(within(drawer).getByText('+ overrides: []')).toBeInTheDocument();
    expect(drawer).toHaveTextContent('Nobody permits it.');
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Open the pull request' }),
    );
    expect(
      await within(drawer).findByRole('link', { name: 'Pull request #4' }),
    ).toBeInTheDocument();
    const leave = {
      kind: 'override',
      subject: 'Deployment/web',
      content: '- { op: replace, path: /spec/minAvailable, value: 1 }\n',
      owner: 'group:default/shop',
      reason: 'Moving',
      expires: '2099-01-31',
    };
    expect(sent).toEqual([{ leave, dryRun: true }, { leave }]);
  });

  it('comes back with one click and a diff', async () => {
    const sent = open(deviations);
    expect(await screen.findByRole('table')).toHaveTextContent('Expired');
    await userEvent.click(
      screen.getByRole('button', { name: 'Come back: ConfigMap/extra' }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Come back to the path',
    });
    expect(
      await within(drawer).findByText('Nothing refuses'),
    ).toBeInTheDocument();
    expect(sent).toEqual([
      {
        comeBack: { kind: 'manifest', subject: 'ConfigMap/extra' },
        dryRun: true,
      },
    ]);
  });

  it('offers nothing to those who may not', async () => {
    open({ ...deviations, items: [], may: { change: false } });
    expect(await screen.findByText('On its golden path')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Leave the path' }),
    ).not.toBeInTheDocument();
  });
});
