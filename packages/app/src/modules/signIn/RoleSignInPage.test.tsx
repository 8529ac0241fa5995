import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RoleSignInPage } from './RoleSignInPage';

const developer = {
  entityRef: 'user:default/developer',
  title: 'Developer, payments team',
  description: 'Creates services.',
};
const engineer = {
  entityRef: 'user:default/platform-engineer',
  title: 'Platform engineer',
};

const session = {
  profile: { displayName: 'Developer, payments team' },
  backstageIdentity: {
    // Header and payload of an unsigned token that expires in the year 2100.
    token: `e30.${btoa('{"exp":4102444800}')}.x`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/developer',
      ownershipEntityRefs: ['group:default/payments'],
    },
  },
};

function show(roles: JsonObject[] = [developer, engineer]) {
  const onSignInSuccess = jest.fn<void, [IdentityApi]>();
  renderInTestApp(<RoleSignInPage onSignInSuccess={onSignInSuccess} />, {
    config: { backend: { baseUrl: 'http://portal.test' }, lattice: { roles } },
  });
  return onSignInSuccess;
}

describe('RoleSignInPage', () => {
  const backend = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
  const before = global.fetch;

  beforeEach(() => {
    window.localStorage.clear();
    backend.mockReset().mockImplementation(async () => Response.json(session));
    global.fetch = backend;
  });
  afterAll(() => {
    global.fetch = before;
  });

  it('lists the configured roles with what they do', async () => {
    show();
    await screen.findByRole('heading', { name: 'Who do you want to be?' });
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'Developer, payments teamCreates services.',
      'Platform engineer',
    ]);
  });

  it('signs in as the chosen role and remembers it', async () => {
    const onSignInSuccess = show();
    await userEvent.click(
      await screen.findByRole('button', { name: /Developer/ }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));

    const [url, init] = backend.mock.calls[0];
    expect(url).toMatch(/\/api\/auth\/localRoles\/refresh$/);
    expect(new Headers(init?.headers).get('x-lattice-role')).toBe(
      'user:default/developer',
    );
    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toMatchObject({
      ownershipEntityRefs: ['group:default/payments'],
    });
    expect(window.localStorage.getItem('lattice.role')).toBe(
      'user:default/developer',
    );
  });

  it('stays signed in over a reload, and asks again after signing out', async () => {
    window.localStorage.setItem('lattice.role', 'user:default/developer');
    const onSignInSuccess = show();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    await onSignInSuccess.mock.calls[0][0].signOut();
    expect(window.localStorage.getItem('lattice.role')).toBeNull();
  });

  it('asks again when the remembered role is no longer offered', async () => {
    window.localStorage.setItem('lattice.role', 'user:default/somebody');
    show();
    expect(
      await screen.findByRole('heading', { name: 'Who do you want to be?' }),
    ).toBeInTheDocument();
    expect(backend).not.toHaveBeenCalled();
  });

  it('says why signing in failed and lets one choose again', async () => {
    backend.mockImplementation(async () =>
      Response.json(
        { error: { name: 'NotFoundError', message: 'User not found' } },
        { status: 404 },
      ),
    );
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: /Platform/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /User not found|404/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Choose again' }));
    expect(
      screen.getByRole('heading', { name: 'Who do you want to be?' }),
    ).toBeInTheDocument();
    expect(window.localStorage.getItem('lattice.role')).toBeNull();
  });

  it('says what to do when no role is configured', async () => {
    show([]);
    expect(await screen.findByText('lattice.roles')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
