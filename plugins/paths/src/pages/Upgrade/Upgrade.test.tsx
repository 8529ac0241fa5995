import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  createPathsClient,
  type PathTemplateDetail,
  type Repository,
  type RepositoryPath,
  type Rollout,
} from '@lattice-portal/plugin-paths-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import { PathsRouter } from '../GoldenPaths/PathsRouter';
import { UpgradeSection } from './UpgradeSection';

const AT = '2026-01-01T10:00:00Z';

const repository: Repository = {
  owner: 'shop',
  name: 'web',
  url: 'http://forge.test/shop/web',
  entityRef: 'component:default/web',
  group: 'group:default/shop',
  service: 'web',
  branch: 'main',
  connectedAt: AT,
};

const behind: RepositoryPath = {
  template: 'node-service',
  title: 'Node.js service',
  version: '1.0.0',
  latest: '2.0.0',
  behind: true,
  changelog: [{ version: '2.0.0', text: 'Has a chart.' }],
  may: { upgrade: true },
};

const upgrade = {
  template: 'node-service',
  from: '1.0.0',
  to: '2.0.0',
  commit: 'abc',
  files: [
    { path: 'Makefile', kind: 'create', after: 'test:\n' },
    {
      path: 'Dockerfile',
      kind: 'conflict',
      before: 'ours\n',
      after: '<<<<<<< web\nours\n=======\ntheirs\n>>>>>>> node-service 2.0.0\n',
      reason: 'Both sides changed the same lines.',
    },
    { path: 'logo.png', kind: 'update' },
  ],
};

const template: PathTemplateDetail = {
  name: 'node-service',
  title: 'Node.js service',
  version: '2.0.0',
  since: AT,
  warnings: ['Never tested here: no green run is known.'],
  services: [
    {
      owner: 'shop',
      name: 'web',
      entityRef: repository.entityRef,
      group: repository.group,
      service: 'web',
      version: '1.0.0',
    },
    {
      owner: 'shop',
      name: 'cart',
      entityRef: 'component:default/cart',
      group: repository.group,
      service: 'cart',
      version: '2.0.0',
    },
  ],
  changelog: [{ version: '2.0.0', text: 'Has a chart.' }],
};

/** Renders over the real client; `answer` is the backend, undefined for 404. */
function open(
  element: ReactElement,
  answer: (request: string) => object | undefined,
  at = '/',
) {
  const asked: string[] = [];
  renderInTestApp(element, {
    initialRouteEntries: [at],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        pathsApiRef,
        createPathsClient({
          baseUrl: 'http://paths.test',
          fetch: async ({ method, url }) => {
            const request = `${method} ${new URL(url).pathname}`;
            asked.push(request);
            const body = answer(request);
            return new Response(
              JSON.stringify(
                body ?? { error: { name: 'NotFoundError', message: 'None' } },
              ),
              {
                status: body ? 200 : 404,
                headers: { 'content-type': 'application/json' },
              },
            );
          },
        }),
      ],
      mockApis.identity(),
    ],
  });
  return asked;
}

const AT_WEB = '/repositories/shop/web';

describe('the golden path of a service', () => {
  it('shows nothing for a repository that began on none', async () => {
    const asked = open(
      <>
        <UpgradeSection repository={repository} />
        <p>Rest</p>
      </>,
      () => ({ behind: false, changelog: [], may: { upgrade: true } }),
    );
    expect(await screen.findByText('Rest')).toBeInTheDocument();
    expect(asked).toEqual([`GET ${AT_WEB}/path`]);
    expect(screen.queryByText('Golden path')).not.toBeInTheDocument();
  });

  it('says that it is in step', async () => {
    open(<UpgradeSection repository={repository} />, () => ({
      ...behind,
      version: '2.0.0',
      behind: false,
    }));
    expect(
      await screen.findByText('On the newest version'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'See what would change' }),
    ).not.toBeInTheDocument();
  });

  it('previews the merge, conflicts first, and opens the pull request', async () => {
    let request: RepositoryPath['request'];
    open(<UpgradeSection repository={repository} />, asked => {
      if (asked === `GET ${AT_WEB}/path`) {
        return { ...behind, request };
      }
      if (asked === `POST ${AT_WEB}/upgrade`) {
        request = {
          number: 7,
          url: 'http://forge.test/shop/web/pulls/7',
          version: '2.0.0',
          state: 'open',
          openedBy: 'user:default/ada',
          openedAt: AT,
        };
        return { number: 7, url: request.url, conflicts: ['Dockerfile'] };
      }
      return upgrade;
    });
    expect(
      await screen.findByText(
        'A newer version of its golden path is there: 2.0.0',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'See what would change' }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Upgrade to Node.js service 2.0.0',
    });
    expect(await within(drawer).findByText('1 to look at')).toBeInTheDocument();
    expect(drawer).toHaveTextContent('Files: 1 new, 1 changed, 1 to look at.');
    const files = within(drawer)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(files[0]).toMatch(/^Dockerfile.*Both sides changed/);
    expect(files[0]).toContain('+ <<<<<<< web');
    expect(files[2]).toContain('This file is not text.');

    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Open the pull request' }),
    );
    expect(
      await within(drawer).findByRole('link', { name: 'Pull request #7' }),
    ).toHaveAttribute('href', 'http://forge.test/shop/web/pulls/7');
    expect(
      within(drawer).getByRole('button', {
        name: 'Bring the pull request up to date',
      }),
    ).toBeInTheDocument();
  });

  it('says who opens it to those who may not', async () => {
    open(
      <UpgradeSection repository={repository} />,
      asked =>
        asked.endsWith('/path')
          ? { ...behind, may: { upgrade: false } }
          : upgrade,
      '/?upgrade=preview',
    );
    expect(
      await screen.findByText(
        'Only group:default/shop and the platform team open it.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Open the pull request' }),
    ).not.toBeInTheDocument();
  });
});

describe('the pages of golden paths', () => {
  let rollouts: Rollout[] = [];
  const answer = (asked: string) => {
    if (asked === 'GET /templates') {
      return { items: [template] };
    }
    return asked === 'GET /rollouts' ? { items: rollouts } : template;
  };

  it('answer who is behind, and which path was never tested', async () => {
    open(<PathsRouter />, answer);
    expect(
      await screen.findByText('1 golden path, 1 of 2 services behind'),
    ).toBeInTheDocument();
    const [, row] = screen.getAllByRole('row');
    expect(row).toHaveTextContent('2, 1 behind');
    expect(row).toHaveTextContent('Never tested here');
  });

  it('show a path with its services, the late ones first', async () => {
    open(<PathsRouter />, answer, '/node-service');
    expect(
      await screen.findByText('1 of 2 services behind'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 on 2.0.0, 1 on 1.0.0')).toBeInTheDocument();
    const [, first] = within(
      screen.getByRole('region', { name: 'Table of services' }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent('web');
    expect(first).toHaveTextContent('Behind');
    expect(screen.getByText('Has a chart.')).toBeInTheDocument();
    expect(
      screen.getByText('Never tested here: no green run is known.'),
    ).toBeInTheDocument();
  });

  it('begin an upgrade in waves of the services that are behind', async () => {
    rollouts = [];
    const asked = open(<PathsRouter />, answer, '/node-service?waves=start');
    const drawer = await screen.findByRole('dialog', {
      name: 'Upgrade to Node.js service 2.0.0 in waves',
    });
    expect(within(drawer).getAllByRole('checkbox')).toHaveLength(1);
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Open the first wave of 1' }),
    );
    expect(asked).toContain('POST /rollouts');
  });

  it('say where the waves stopped, and what can be done', async () => {
    rollouts = [
      {
        id: 'r-1',
        template: 'node-service',
        version: '2.0.0',
        state: 'stopped',
        message: 'Wave 1 stopped at shop/web: Pull request #7 was closed.',
        actor: 'user:default/ada',
        createdAt: AT,
        may: { change: true },
        members: [
          { owner: 'shop', name: 'web', wave: 1, state: 'failed', number: 7 },
          { owner: 'shop', name: 'cart', wave: 2, state: 'waiting' },
        ],
      },
    ];
    const asked = open(<PathsRouter />, answer, '/node-service');
    expect(
      await screen.findByText('To 2.0.0: 0 of 2 services, wave 1 of 2'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Wave 1 stopped at shop\/web/)).toBeInTheDocument();
    const leaveOut = screen.getByRole('button', { name: 'Leave out web' });
    expect(leaveOut).toBeDisabled();
    await userEvent.type(
      screen.getByLabelText('Why web is left out'),
      'Retired',
    );
    await userEvent.click(leaveOut);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      asked.filter(request => request === 'POST /rollouts/r-1/actions'),
    ).toHaveLength(2);
  });

  it('say what to do where no forge is connected', async () => {
    open(<PathsRouter />, () => undefined);
    expect(
      await screen.findByText('No forge to follow the paths at'),
    ).toBeInTheDocument();
  });
});
