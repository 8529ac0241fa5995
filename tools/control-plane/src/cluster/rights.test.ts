import { KWOK_RIGHTS, CONTROLLER_RIGHTS, clusterRole } from './rights';

describe.each([
  ['the controller', CONTROLLER_RIGHTS],
  ['kwok', KWOK_RIGHTS],
])('rights of %s', (_, rights) => {
  it('name every group, resource and verb', () => {
    for (const { apiGroup, resources, verbs } of rights) {
      expect([apiGroup, ...resources, ...verbs]).not.toContain('*');
    }
  });

  it('include no Secrets and nothing to gain more rights with', () => {
    const resources = rights.flatMap(right => right.resources);
    expect(resources).not.toContain('secrets');
    expect(resources).not.toContain('serviceaccounts/token');
    expect(resources).not.toContain('pods/exec');
    const groups = rights.map(right => right.apiGroup);
    expect(groups).not.toContain('rbac.authorization.k8s.io');
  });
});

it('becomes a ClusterRole', () => {
  expect(
    clusterRole('reader', [
      { apiGroup: 'apps', resources: ['deployments'], verbs: ['get'] },
    ]),
  ).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
    ],
  });
});
