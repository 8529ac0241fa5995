import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  serviceDeletePermission,
  serviceReadPermission,
  serviceSubmitPermission,
} from '@lattice-portal/plugin-lattice-common';
import { LatticePolicy } from './LatticePolicy';

const named = (name: string) => createPermission({ name, attributes: {} });

const OWN_SERVICES = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'lattice',
  resourceType: 'lattice-service',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'lattice-service',
    params: { claims: ['user:default/someone', 'group:default/payments'] },
  },
};

async function ask(permission: Permission, groups: string[] | 'nobody') {
  const credentials = mockCredentials.user('user:default/someone');
  const info = {
    userEntityRef: 'user:default/someone',
    ownershipEntityRefs: groups === 'nobody' ? [] : groups,
  };
  const policy = LatticePolicy.fromConfig({
    config: mockServices.rootConfig({
      data: { lattice: { platformGroups: ['group:default/Platform'] } },
    }),
    userInfo: mockServices.userInfo(info),
  });
  return policy.handle(
    { permission },
    groups === 'nobody' ? undefined : { credentials, info },
  );
}

const TEAM = ['group:default/payments'];

describe('LatticePolicy', () => {
  it.each([
    serviceReadPermission,
    serviceSubmitPermission,
    serviceDeletePermission,
  ])('gives a team $name on its own services', async permission => {
    expect(await ask(permission, TEAM)).toEqual(OWN_SERVICES);
  });

  it.each(['group:default/security', 'group:default/product'])(
    'lets %s read every service but change none that is not theirs',
    async group => {
      expect(await ask(serviceReadPermission, [group])).toEqual({
        result: AuthorizeResult.ALLOW,
      });
      expect(await ask(serviceSubmitPermission, [group])).toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
      });
    },
  );

  it('lets the platform team do everything, however its ref is written', async () => {
    for (const permission of [
      serviceDeletePermission,
      named('lattice.something.new'),
      named('catalog.location.delete'),
    ]) {
      expect(await ask(permission, ['group:default/platform'])).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
  });

  it.each([
    ['lattice.something.new', AuthorizeResult.DENY],
    // Whom a policy names decides; that is checked where the policy is known.
    ['lattice.approval.decide', AuthorizeResult.ALLOW],
    ['another.plugin.permission', AuthorizeResult.ALLOW],
    ['catalog.entity.create', AuthorizeResult.ALLOW],
    ['catalog.location.create', AuthorizeResult.ALLOW],
    ['catalog.location.delete', AuthorizeResult.DENY],
    ['catalog.entity.delete', AuthorizeResult.CONDITIONAL],
    ['catalog.entity.refresh', AuthorizeResult.CONDITIONAL],
    ['scaffolder.task.create', AuthorizeResult.ALLOW],
    ['scaffolder.action.execute', AuthorizeResult.ALLOW],
    ['scaffolder.task.read', AuthorizeResult.CONDITIONAL],
    ['scaffolder.template.management', AuthorizeResult.DENY],
  ])('answers a team that asks for %s with %s', async (name, result) => {
    expect(await ask(named(name), TEAM)).toMatchObject({ result });
  });

  it('denies everything to those who are not signed in', async () => {
    expect(await ask(named('another.plugin.permission'), 'nobody')).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
