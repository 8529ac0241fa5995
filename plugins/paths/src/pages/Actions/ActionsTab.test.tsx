import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  ACTION_KINDS,
  createPathsClient,
  type Action,
  type ActionPlan,
  type ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pathsApiRef } from '../../api/pathsApi';
import { RequestsPage } from '../Requests/RequestsPage';
import { ActionsTab } from './ActionsTab';

const AT = '2026-01-01T10:00:00Z';

const action = (changes: Partial<Action>): Action => ({
  id: 'a-1',
  kind: 'scale',
  title: 'Scale to 2 copies',
  entityRef: 'component:default/web',
  service: 'web',
  actor: 'user:default/ada',
  state: 'done',
  inputs: {},
  requestedAt: AT,
  ...changes,
});

const service = (changes: Partial<ServiceActions> = {}): ServiceActions => ({
  entityRef: 'component:default/web',
  service: 'web',
  owner: 'group:default/shop',
  places: ['dev', 'staging'].map(name => ({
    environment: name,
    title: name,
    cluster: 'local',
    namespace: `shop-${name}`,
    present: name === 'dev',
    phase: 'Ready',
    paused: false,
  })),
  may: ACTION_KINDS.map(kind => ({ kind, allowed: true })),
  actions: [],
  spec: 'spec:\n  replicas: 2\n',
  ...changes,
});

const plan = (changes: Partial<ActionPlan> = {}): ActionPlan => ({
  ok: true,
  kind: 'scale',
  title: 'Scale to 3 copies',
  summary: 'One commit.',
  notes: [],
  hash: 'hash-1',
  spec: { before: 'replicas: 2\n', after: 'replicas: 3\n' },
  ...changes,
});

type Answer = { status?: number; body: unknown };
type Answers = (method: string, path: string, body: unknown) => Answer;

/** Renders over the real client; `answer` is the backend. */
function open(element: JSX.Element, answer: Answers, at = '/') {
  renderInTestApp(element, {
    initialRouteEntries: [at],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        pathsApiRef,
        createPathsClient({
          baseUrl: 'http://paths.test',
          fetch: async request => {
            const text = await request.text();
            const { pathname, search } = new URL(request.url);
            const { status = 200, body } = answer(
              request.method,
              `${pathname}${search}`,
              text ? JSON.parse(text) : undefined,
            );
            return new Response(JSON.stringify(body), {
              status,
              headers: { 'content-type': 'application/json' },
            });
          },
        }),
      ],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity(),
    ],
  });
}

const tab = (
  <EntityProvider
    entity={{
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'web' },
    }}
  >
    <ActionsTab />
  </EntityProvider>
);

const click = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('ActionsTab', () => {
  it('says where the service runs and what can be done there', async () => {
    open(tab, () => ({ body: service() }));
    expect(await screen.findByText('web runs in dev.')).toBeInTheDocument();
    const dev = screen.getByRole('article', { name: 'dev' });
    expect(
      within(dev).getByRole('button', { name: 'Pause in dev' }),
    ).toBeEnabled();
    const staging = screen.getByRole('article', { name: 'staging' });
    expect(staging).toHaveTextContent('Not there');
    expect(within(staging).queryByRole('button')).toBeNull();
    expect(screen.getByText(/Nobody has done anything/)).toBeInTheDocument();
  });

  it('shows what one may not do, and whom to ask', async () => {
    open(tab, () => ({
      body: service({
        may: ACTION_KINDS.map(kind => ({
          kind,
          allowed: false,
          reason: 'Ask group:default/shop.',
        })),
      }),
    }));
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Ask group:default/shop.',
    );
    expect(screen.getByRole('button', { name: 'Delete' })).toBeDisabled();
  });

  it('asks, shows the plan, and confirms exactly that plan', async () => {
    const sent: unknown[] = [];
    open(tab, (method, _, body) => {
      if (method === 'GET') return { body: service() };
      sent.push(body);
      return sent.length === 1
        ? { body: plan() }
        : { status: 202, body: action({}) };
    });
    await click('Scale');
    const copies = await screen.findByRole('textbox', { name: 'Copies' });
    await userEvent.clear(copies);
    await userEvent.type(copies, '3');
    await click('Show the plan');
    expect(
      await screen.findByRole('region', { name: 'Changes of the spec' }),
    ).toHaveTextContent('+ replicas: 3');
    await userEvent.type(screen.getByLabelText('Reason'), 'Sale');
    await click('Confirm');
    const wish = {
      entityRef: 'component:default/web',
      kind: 'scale',
      inputs: { replicas: 3, max: null },
    };
    expect(sent).toEqual([
      { ...wish, dryRun: true },
      { ...wish, hash: 'hash-1', reason: 'Sale' },
    ]);
  });

  it('says all that is wrong with the answers beside them', async () => {
    open(tab, () => ({ body: service() }), '/?action=add-secret');
    await userEvent.type(await screen.findByLabelText('Name'), 'Not a name');
    await click('Show the plan');
    const said = screen.getAllByRole('alert').map(alert => alert.textContent);
    expect(said).toEqual([
      expect.stringContaining('Start with a lower-case letter'),
      expect.stringContaining('Name at least one key'),
      '',
    ]);
  });

  it('makes the plan again when it is another one by now', async () => {
    let plans = 0;
    open(
      tab,
      (method, _, body) => {
        if (method === 'GET') return { body: service() };
        if ((body as { dryRun?: boolean }).dryRun) {
          plans += 1;
          return { body: plan({ summary: `Plan ${plans}.` }) };
        }
        return {
          status: 409,
          body: {
            error: { name: 'ConflictError', message: 'Something changed' },
          },
        };
      },
      '/?action=restart&in=dev',
    );
    await click('Confirm');
    expect(await screen.findByText(/Something changed/)).toBeInTheDocument();
    expect(await screen.findByText(/Plan 2\./)).toBeInTheDocument();
  });

  it('deletes only after the name is typed, and says what goes and stays', async () => {
    const sent: { inputs?: object }[] = [];
    open(
      tab,
      (method, _, body) => {
        if (method === 'GET') return { body: service() };
        sent.push(body as object);
        return sent.length === 1
          ? {
              body: plan({
                kind: 'delete',
                title: 'Delete the service',
                spec: undefined,
                confirmName: 'web',
                removed: [
                  {
                    title: 'dev',
                    cluster: 'local',
                    namespace: 'shop',
                    objects: [
                      { kind: 'Postgres', name: 'db', data: 'Handed back.' },
                    ],
                  },
                ],
                stays: ['The repository.'],
              }),
            }
          : { status: 202, body: action({ kind: 'delete' }) };
      },
      '/?action=delete',
    );
    const end = await screen.findByRole('button', { name: 'Delete web' });
    expect(end).toBeDisabled();
    expect(screen.getByText('Handed back.')).toBeInTheDocument();
    expect(screen.getByText('The repository.')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Type "web" to confirm'), 'web');
    await userEvent.click(end);
    expect(sent[1]).toMatchObject({ inputs: { name: 'web' }, hash: 'hash-1' });
  });

  it('shows a deletion until nothing is left, and whom it waits for', async () => {
    const [dev] = service().places;
    open(tab, () => ({
      body: service({
        places: [
          {
            ...dev,
            deletingSince: AT,
            waitsFor: ['example.com/backup'],
            left: ['Service web'],
          },
        ],
        actions: [action({ kind: 'delete', state: 'running' })],
      }),
    }));
    expect(
      await screen.findByText('web is being deleted from dev.'),
    ).toBeInTheDocument();
    const card = screen.getByRole('article', { name: 'dev' });
    expect(card).toHaveTextContent('Waits until example.com/backup lets go');
    expect(
      within(card).getByRole('list', { name: 'Still there' }),
    ).toHaveTextContent('Service web');
    expect(within(card).queryByRole('button')).toBeNull();
  });

  it('says what to do where there is no service', async () => {
    open(tab, () => ({
      status: 404,
      body: { error: { name: 'NotFoundError', message: 'None' } },
    }));
    expect(
      await screen.findByText(/Connect its repository/),
    ).toBeInTheDocument();
  });
});

describe('RequestsPage', () => {
  it('shows what waits for me, and sends my answer', async () => {
    const sent: [string, unknown][] = [];
    open(<RequestsPage />, (method, path, body) => {
      if (method === 'POST') {
        sent.push([path, body]);
        return { body: action({}) };
      }
      expect(path).toBe('/requests?view=decide');
      return {
        body: {
          items: [
            action({
              title: 'Transfer to shop',
              state: 'waiting',
              asked: 'group:default/shop',
              mayDecide: true,
            }),
          ],
        },
      };
    });
    expect(await screen.findByText('1 waiting.')).toBeInTheDocument();
    await click('Decline: Transfer to shop');
    expect(await screen.findByText(/Say why/)).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Comment'), 'Not now');
    await click('Decline: Transfer to shop');
    expect(sent).toEqual([
      ['/requests/a-1/decision', { accept: false, comment: 'Not now' }],
    ]);
  });

  it('says what appears here while nothing does', async () => {
    open(<RequestsPage />, () => ({ body: { items: [] } }), '/?view=asked');
    expect(
      await screen.findByText(/You have asked nobody/),
    ).toBeInTheDocument();
  });
});
