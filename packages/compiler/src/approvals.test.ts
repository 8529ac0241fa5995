import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine, FleetIndex, parseFiles } from '.';

/** What a policy leaves to people: who is asked, what a yes is about, and when it no longer counts. */

const cedar = createCedarEngine(cedarModule);

const digest = 'a'.repeat(64);

const service = (image = `registry.example.com/app@sha256:${digest}`) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { workload: { containers: { main: { image } } } },
});

const policy = (text: string) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'CedarPolicy',
  metadata: { name: 'release', namespace: 'lattice-system' },
  spec: { policies: text },
});

const DEPLOY =
  'forbid (principal, action == Lattice::Action::"Deploy", resource);';
const asking = (by = 'group:default/security') =>
  policy(`@approval("${by}") ${DEPLOY}`);

const approval = (hash: string, changes: object = {}, namespace?: string) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeApproval',
  metadata: { name: 'yes', namespace: namespace ?? 'lattice-system' },
  spec: {
    service: 'shop/web',
    gate: 'deploy',
    subject: 'deployment',
    policy: 'release',
    hash,
    approvedBy: 'user:default/ada',
    ...changes,
  },
});

function verdict(objects: object[], now?: string) {
  const text = objects.map(item => JSON.stringify(item)).join('\n---\n');
  const { documents, diagnostics } = parseFiles([{ file: 'a.yaml', text }]);
  expect(diagnostics).toEqual([]);
  const fleet = new FleetIndex(documents, { cedar, now });
  const [{ gates, ok, planHash }] = fleet.result().services;
  const found = gates.find(({ id }) => id === 'deploy');
  return { ...found, ok, planHash, hash: found?.approvals?.[0].hash ?? '' };
}

it('asks whom the policy names, and gives the reason', () => {
  const found = verdict([
    service(),
    policy(
      `@approval("group:default/Security") @reason("We look first.") ${DEPLOY}`,
    ),
  ]);
  expect(found).toMatchObject({
    ok: false,
    verdict: 'needs-approval',
    approvals: [{ by: ['group:default/security'], reason: 'We look first.' }],
  });
});

it('passes once somebody said yes, and says who', () => {
  const { hash } = verdict([service(), asking()]);
  expect(verdict([service(), asking(), approval(hash)])).toMatchObject({
    ok: true,
    verdict: 'pass',
    message: expect.stringContaining('approved by user:default/ada'),
  });
});

it.each([
  ['for another service', { service: 'shop/other' }, undefined],
  ['in the namespace of the service', {}, 'shop'],
])('does not count a yes %s', (_, changes, namespace) => {
  const { hash } = verdict([service(), asking()]);
  expect(
    verdict([service(), asking(), approval(hash, changes, namespace)]).verdict,
  ).toBe('needs-approval');
});

it('needs a new yes for another spec, another policy text and another owner', () => {
  const { hash } = verdict([service(), asking()]);
  const other = service(`registry.example.com/app@sha256:${'b'.repeat(64)}`);
  const owned = service();
  Object.assign(owned.metadata, {
    annotations: { 'lattice.dev/owner': 'group:default/other' },
  });
  for (const changed of [
    [other, asking()],
    [owned, asking()],
    [service(), asking('group:default/release')],
  ]) {
    expect(verdict([...changed, approval(hash)]).verdict).toBe(
      'needs-approval',
    );
  }
});

it('lets a yes end with its last day', () => {
  const { hash } = verdict([service(), asking()]);
  const until = approval(hash, { expires: '2026-06-30' });
  const on = (now: string) =>
    verdict([service(), asking(), until], now).verdict;
  expect(on('2026-06-30T23:00:00Z')).toBe('pass');
  expect(on('2026-07-01T00:00:00Z')).toBe('needs-approval');
});

it('asks nobody where something else forbids it, too', () => {
  const objects = [
    service(),
    policy(`@approval("group:default/security") ${DEPLOY}\n${DEPLOY}`),
  ];
  expect(verdict(objects).verdict).toBe('deny');
});

it('asks nobody for what would not be permitted with the yes', () => {
  const web = service();
  Object.assign(web.spec.workload, {
    resources: { key: { type: 'secret', id: 'a/b', params: { keys: ['k'] } } },
  });
  const found = parseFiles([
    {
      file: 'a.yaml',
      text: [
        web,
        policy(
          '@approval("group:default/security") forbid (principal, action == Lattice::Action::"AccessSecret", resource);',
        ),
      ]
        .map(item => JSON.stringify(item))
        .join('\n---\n'),
    },
  ]);
  const [{ gates }] = new FleetIndex(found.documents, { cedar }).result()
    .services;
  const secret = gates.find(({ id }) => id === 'secret-access');
  expect(secret?.verdict).toBe('deny');
  expect(secret?.message).toContain('No policy permits it');
});

it.each([
  [`@approval("security") ${DEPLOY}`, 'name a group or a user'],
  [`@approval("") ${DEPLOY}`, 'names nobody'],
  [
    '@approval("group:default/a") permit (principal, action, resource);',
    'belongs to a forbid',
  ],
])('refuses to use %s', (text, why) => {
  expect(cedar.problemsOf({ release: text })).toEqual([
    { policy: 'release', message: expect.stringContaining(why) },
  ]);
});

it('compiles a service again when its yes comes, and only that one', () => {
  const read = (objects: object[]) =>
    parseFiles([
      {
        file: 'a.yaml',
        text: objects.map(item => JSON.stringify(item)).join('\n---\n'),
      },
    ]).documents;
  const other = { ...service(), metadata: { name: 'api', namespace: 'shop' } };
  const fleet = new FleetIndex(read([service(), other, asking()]), { cedar });
  const before = fleet
    .result()
    .services.find(({ name }) => name === 'web')
    ?.gates.find(({ id }) => id === 'deploy');
  const affected = fleet.update({
    add: read([approval(before?.approvals?.[0].hash ?? '')]),
  });
  expect(affected).toEqual([
    {
      service: 'shop/web',
      because: [expect.objectContaining({ cause: 'policy' })],
    },
  ]);
  expect(fleet.result().services.map(({ name, ok }) => [name, ok])).toEqual([
    ['api', false],
    ['web', true],
  ]);
});
