import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import {
  createPathsClient,
  type Delivery,
  type EnvironmentState,
  type RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pathsApiRef } from '../../api/pathsApi';
import { EnvironmentsTab } from './EnvironmentsTab';

const AT = '2026-01-01T10:00:00Z';

function delivery(changes: Partial<Delivery>): Delivery {
  return {
    id: 'd-1',
    release: 1,
    environment: 'dev',
    state: 'ready',
    mode: 'direct',
    actor: 'git:ada',
    trigger: 'push',
    requestedAt: AT,
    ...changes,
  };
}

function environment(
  name: string,
  changes: Partial<EnvironmentState> = {},
): EnvironmentState {
  return {
    name,
    title: name,
    cluster: 'local',
    namespace: `shop-${name}`,
    delivery: 'direct',
    automatic: name === 'dev',
    approvers: [],
    ...changes,
  };
}

function detail(environments: EnvironmentState[]): RepositoryDetail {
  return {
    repository: {
      owner: 'shop',
      name: 'web',
      url: 'http://forge.test/shop/web',
      entityRef: 'component:default/web',
      group: 'group:default/shop',
      service: 'web',
      branch: 'main',
      connectedAt: AT,
    },
    environments,
    releases: [2, 1].map(number => ({
      number,
      commit: `${number}`.repeat(40),
      commitUrl: `http://forge.test/shop/web/commit/${number}`,
      message: `Change ${number}`,
      author: 'ada',
      images: ['registry.test/web@sha256:1'],
      createdAt: AT,
    })),
    previews: [],
    may: { deliver: true },
  };
}

const plan = {
  ok: true,
  release: 2,
  environment: 'staging',
  spec: 'replicas: 2\n',
  currentSpec: 'replicas: 1\n',
  result: {
    ok: true,
    accepted: false,
    diagnostics: [],
    gates: [
      { id: 'quota', verdict: 'pass', subject: 'namespace', message: 'Fits.' },
    ],
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'web',
        change: 'update',
      },
    ],
    agreements: [],
  },
};

type Answer = { status?: number; body: unknown };

/** Renders the tab over the real client; `answer` is the backend. */
function open(
  answer: (method: string, path: string, body: unknown) => Answer,
  at = '/',
) {
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'web',
          annotations: {
            'backstage.io/source-location':
              'url:http://forge.test/shop/web/src/branch/main/',
          },
        },
      }}
    >
      <EnvironmentsTab />
    </EntityProvider>,
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { lattice: { forge: { host: 'forge.test' } } },
      apis: [
        [
          pathsApiRef,
          createPathsClient({
            baseUrl: 'http://paths.test',
            fetch: async request => {
              const text = await request.text();
              const { status = 200, body } = answer(
                request.method,
                new URL(request.url).pathname,
                text ? JSON.parse(text) : undefined,
              );
              return new Response(JSON.stringify(body), {
                status,
                headers: { 'content-type': 'application/json' },
              });
            },
          }),
        ],
        mockApis.identity(),
      ],
    },
  );
}

/** A backend with one connected repository. */
const connected =
  (
    known: RepositoryDetail,
    post: (path: string, body: unknown) => Answer = () => ({ body: {} }),
  ) =>
  (method: string, path: string, body: unknown): Answer => {
    if (method === 'POST') {
      return post(path, body);
    }
    if (path.endsWith('/path')) {
      return { body: { behind: false, changelog: [], may: { upgrade: true } } };
    }
    return {
      body: path === '/repositories' ? { items: [known.repository] } : known,
    };
  };

const path = detail([
  environment('dev', { current: delivery({ release: 2 }) }),
  environment('staging', { current: delivery({ release: 1 }) }),
]);

describe('EnvironmentsTab', () => {
  it('answers in its first line what runs where, and what differs', async () => {
    open(connected(path));
    expect(
      await screen.findByText('dev runs release 2, staging release 1'),
    ).toBeInTheDocument();
    const staging = screen.getByRole('article', { name: 'staging' });
    expect(staging).toHaveTextContent('1 release behind dev');
    expect(staging).toHaveTextContent('local/shop-staging');
    expect(
      within(staging).getByRole('link', { name: 'Commit 1111111' }),
    ).toHaveAttribute('href', 'http://forge.test/shop/web/commit/1');
  });

  it('shows the plan before it promotes, and sends the reason', async () => {
    const sent: unknown[] = [];
    open(
      connected(path, (_, body) => {
        sent.push(body);
        return sent.length === 1
          ? { body: plan }
          : { status: 202, body: delivery({ state: 'queued' }) };
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Promote release 2 here' }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Promote release 2 to staging',
    });
    expect(await within(drawer).findByText('Nothing refuses')).toBeVisible();
    expect(drawer).toHaveTextContent('1 changed');
    expect(
      within(drawer).getByRole('region', { name: 'Changes of the spec' }),
    ).toHaveTextContent('- replicas: 1+ replicas: 2');
    await userEvent.type(within(drawer).getByLabelText('Reason'), 'Friday');
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Promote release 2' }),
    );
    expect(sent).toEqual([
      { release: 2, environment: 'staging', dryRun: true },
      { release: 2, environment: 'staging', reason: 'Friday' },
    ]);
  });

  it('says who is at it when somebody else was faster', async () => {
    const message =
      'user:default/ada is bringing release 1 into "staging" since 10:00';
    let posts = 0;
    open(
      connected(path, () =>
        posts++ === 0
          ? { body: plan }
          : {
              status: 409,
              body: { error: { name: 'ConflictError', message } },
            },
      ),
      '/?release=2&to=staging',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Promote release 2' }),
    );
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it('lets those who may decide, and tells the others whom it waits for', async () => {
    const waiting = delivery({
      id: 'd-9',
      state: 'waiting',
      release: 2,
      reason: 'Friday',
    });
    const sent: unknown[] = [];
    open(
      connected(
        detail([
          environment('staging', {
            newest: waiting,
            mayDecide: true,
            approvers: ['group:default/platform'],
          }),
          environment('production', {
            newest: { ...waiting, id: 'd-10' },
            approvers: ['group:default/platform'],
          }),
        ]),
        (at, body) => {
          sent.push([at, body]);
          return { body: waiting };
        },
      ),
    );
    const production = await screen.findByRole('article', {
      name: 'production',
    });
    expect(production).toHaveTextContent('Waits for platform.');
    expect(within(production).queryByRole('button')).not.toBeInTheDocument();
    const staging = screen.getByRole('article', { name: 'staging' });
    expect(staging).toHaveTextContent('“Friday”');
    await userEvent.click(
      within(staging).getByRole('button', { name: /^Decline/ }),
    );
    expect(within(staging).getByRole('alert')).toHaveTextContent('Say why');
    expect(sent).toEqual([]);
    await userEvent.click(
      within(staging).getByRole('button', { name: /^Approve/ }),
    );
    expect(sent).toEqual([['/deliveries/d-9/decision', { approve: true }]]);
  });

  it('shows a refusal in full beside what still runs', async () => {
    open(
      connected(
        detail([
          environment('dev', {
            current: delivery({ release: 1 }),
            newest: delivery({
              id: 'd-2',
              release: 2,
              state: 'refused',
              message: 'Secret "stripe" is not permitted for shop/web.',
            }),
          }),
        ]),
      ),
    );
    const dev = await screen.findByRole('article', { name: 'dev' });
    expect(dev).toHaveTextContent('Release 1Running');
    expect(dev).toHaveTextContent('Release 2Refused');
    expect(dev).toHaveTextContent('Secret "stripe" is not permitted');
  });

  it('connects the repository the catalog names, and says why it could not', async () => {
    const sent: unknown[] = [];
    open((method, _, body) => {
      if (method === 'GET') {
        return { body: { items: [] } };
      }
      sent.push(body);
      const error = { name: 'NotAllowedError', message: 'Not in that group' };
      return { status: 403, body: { error } };
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Connect the repository' }),
    );
    expect(await screen.findByText('Not in that group')).toBeInTheDocument();
    expect(sent).toEqual([
      { owner: 'shop', name: 'web', entityRef: 'component:default/web' },
    ]);
  });

  it('says whom to ask when somebody may not see it', async () => {
    open(() => ({ status: 403, body: { error: { message: 'No' } } }));
    expect(
      await screen.findByText('You may not see the environments'),
    ).toBeInTheDocument();
  });
});
