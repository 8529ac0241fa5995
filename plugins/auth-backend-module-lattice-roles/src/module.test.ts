import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleLatticeRoles from './index';

const developer = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'developer', namespace: 'default' },
  spec: {
    profile: { displayName: 'Developer, payments team' },
    memberOf: ['payments'],
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/payments' }],
};

const intruder = {
  ...developer,
  metadata: { name: 'intruder', namespace: 'default' },
};

async function startBackend() {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleLatticeRoles,
      catalogServiceMock.factory({ entities: [developer, intruder] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: {
            environment: 'development',
            providers: { localRoles: { development: {} } },
          },
          lattice: {
            roles: [
              { entityRef: 'user:default/developer', title: 'Developer' },
              { entityRef: 'user:default/absent', title: 'Not in the catalog' },
            ],
          },
        },
      }),
    ],
  });
  return server;
}

function signIn(server: Parameters<typeof request>[0], role?: string) {
  const pending = request(server)
    .get('/api/auth/localRoles/refresh?env=development')
    .set('X-Requested-With', 'XMLHttpRequest');
  return role === undefined ? pending : pending.set('x-lattice-role', role);
}

describe('local role chooser', () => {
  it('signs in a configured role as its catalog user, with the groups it owns through', async () => {
    const server = await startBackend();
    const answer = await signIn(server, 'user:default/developer');
    expect(answer.status).toBe(200);
    expect(answer.body.profile).toEqual({
      displayName: 'Developer, payments team',
    });
    expect(answer.body.backstageIdentity.token).toEqual(expect.any(String));
    expect(answer.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/developer',
      ownershipEntityRefs: ['user:default/developer', 'group:default/payments'],
    });
  });

  it('gives a fresh session for the same role again and again', async () => {
    const server = await startBackend();
    const first = await signIn(server, 'user:default/developer');
    const second = await signIn(server, 'user:default/developer');
    expect([first.status, second.status]).toEqual([200, 200]);
  });

  it('refuses a catalog user that is not configured as a role', async () => {
    const server = await startBackend();
    const answer = await signIn(server, 'user:default/intruder');
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain(
      'Role "user:default/intruder" cannot be chosen here',
    );
  });

  it('refuses a role whose user the catalog does not hold', async () => {
    const server = await startBackend();
    const answer = await signIn(server, 'user:default/absent');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.backstageIdentity).toBeUndefined();
  });

  it('says what to do when no role was chosen', async () => {
    const server = await startBackend();
    const answer = await signIn(server);
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain('No role was chosen');
  });
});
