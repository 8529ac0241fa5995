import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { CedarRequest } from '../api';
import { createCedarEngine } from './createCedarEngine';
import { whyUnsafe } from './guard';

const request: CedarRequest = {
  principal: {
    type: 'Lattice::Service',
    id: 'commerce/payments',
    attributes: {
      namespace: 'commerce',
      name: 'payments',
      kind: 'service',
      team: 'payments',
      owner: 'group:default/payments',
      environment: 'production',
    },
  },
  action: { type: 'Lattice::Action', id: 'AccessSecret' },
  resource: {
    type: 'Lattice::SecretPath',
    id: 'vault:a',
    attributes: { path: 'a', provider: 'vault' },
  },
};

const engine = createCedarEngine(cedarModule);
const ask = (policies: Record<string, string>) =>
  engine.authorize(policies, request);

describe('createCedarEngine', () => {
  it('denies without a policy', () => {
    expect(ask({})).toEqual({ decision: 'deny', policies: [], errors: [] });
  });

  it('names the statement that decided', () => {
    const policies = {
      team: 'permit (principal, action, resource) when { principal.namespace == "other" };\npermit (principal, action, resource);',
    };
    expect(ask(policies)).toEqual({
      decision: 'allow',
      policies: ['team#1'],
      errors: [],
    });
  });

  it('lets a forbid beat every permit', () => {
    const policies = {
      all: 'permit (principal, action, resource);',
      freeze: 'forbid (principal, action, resource);',
    };
    expect(ask(policies)).toMatchObject({
      decision: 'deny',
      policies: ['freeze#0'],
    });
  });

  it('reports a forbid that cannot be evaluated', () => {
    const answer = ask({
      all: 'permit (principal, action, resource);',
      fails:
        'forbid (principal, action, resource) when { 9223372036854775807 + 1 > 0 };',
    });
    expect(answer.policies).toEqual(['fails#0']);
    expect(answer.errors).toHaveLength(1);
  });

  it('denies what a forbid that contradicts the schema could forbid, and nothing else', () => {
    const policies = {
      all: 'permit (principal, action, resource);',
      typo: 'forbid (principal, action == Lattice::Action::"AccessSecret", resource) when { principal.naemspace == "commerce" };',
    };
    expect(ask(policies)).toEqual({
      decision: 'deny',
      policies: ['typo#0'],
      errors: [
        'attribute `naemspace` on entity type `Lattice::Service` not found; did you mean `namespace`',
      ],
    });
    const other = engine.authorize(policies, {
      ...request,
      action: { type: 'Lattice::Action', id: 'AllowWildcard' },
      resource: {
        type: 'Lattice::Mesh',
        id: 'inbound',
        attributes: { direction: 'inbound' },
      },
    });
    expect(other.decision).toBe('allow');
  });

  it('gives nothing for a permit that contradicts the schema, and says so only when nothing else permits', () => {
    const typo =
      'permit (principal, action == Lattice::Action::"AcessSecret", resource);\npermit (principal, action == Lattice::Action::"AccessSecret", resource) when { resource.paths == "a" };';
    expect(ask({ typo })).toMatchObject({
      decision: 'deny',
      policies: ['typo#1'],
    });
    const all = 'permit (principal, action, resource);';
    expect(ask({ typo, all })).toEqual({
      decision: 'allow',
      policies: ['all#0'],
      errors: [],
    });
  });

  it('tells what is wrong with policies whatever is asked', () => {
    expect(
      engine.problemsOf({
        good: 'permit (principal, action, resource);',
        typo: 'permit (principal, action == Lattice::Action::"AcessSecret", resource);',
      }),
    ).toEqual([
      {
        policy: 'typo',
        message:
          'unrecognized action `Lattice::Action::"AcessSecret"`; did you mean `Lattice::Action::"AccessSecret"`',
      },
    ]);
    expect(engine.problemsOf({ broken: 'permit (' })).toMatchObject([
      { policy: 'broken' },
    ]);
  });

  it('denies everything while one policy cannot be read, and names it', () => {
    const answer = ask({
      all: 'permit (principal, action, resource);',
      broken: 'forbid (principal',
    });
    expect(answer).toMatchObject({ decision: 'deny', policies: ['broken'] });
    expect(answer.errors).toHaveLength(1);
  });

  it('answers again once the policies are mended', () => {
    expect(ask({ a: 'permit (principal' }).decision).toBe('deny');
    const mended = { a: 'permit (principal, action, resource);' };
    expect(ask(mended).decision).toBe('allow');
  });

  it('keeps sets apart, however many there are', () => {
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 12; index++) {
        const name = `policy-${index}`;
        const text = 'permit (principal, action, resource);';
        expect(ask({ [name]: text }).policies).toEqual([`${name}#0`]);
      }
    }
  });

  it('denies for good when the evaluator fails', () => {
    const failing = createCedarEngine({
      ...cedarModule,
      statefulIsAuthorized: () => {
        throw new Error('out of bounds');
      },
    });
    const policies = { all: 'permit (principal, action, resource);' };
    for (let round = 0; round < 2; round++) {
      expect(failing.authorize(policies, request)).toMatchObject({
        decision: 'deny',
        errors: ['the policy evaluator failed: Error: out of bounds'],
      });
    }
  });
});

describe('an evaluator that can be loaded afresh', () => {
  it('closes the policies it failed on, and answers the others', () => {
    const statefulIsAuthorized: typeof cedarModule.statefulIsAuthorized =
      () => {
        throw new Error('out of bounds');
      };
    const reload = jest.fn(() => cedarModule);
    const mended = createCedarEngine(
      { ...cedarModule, statefulIsAuthorized },
      { reload },
    );
    const hostile = { hostile: 'permit (principal, action, resource);' };
    const sound = { sound: 'permit (principal, action, resource);' };
    const denied = {
      decision: 'deny',
      errors: ['the policy evaluator failed: Error: out of bounds'],
    };
    expect(mended.authorize(hostile, request)).toMatchObject(denied);
    expect(mended.authorize(sound, request).decision).toBe('allow');
    expect(mended.authorize(hostile, request)).toMatchObject(denied);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('closes the policies it could not even take apart', () => {
    const policySetTextToParts: typeof cedarModule.policySetTextToParts =
      () => {
        throw new Error('unreachable');
      };
    const mended = createCedarEngine(
      { ...cedarModule, policySetTextToParts },
      { reload: () => cedarModule },
    );
    const hostile = { hostile: 'permit (principal, action, resource);' };
    expect(mended.authorize(hostile, request).decision).toBe('deny');
    expect(mended.problemsOf(hostile)).toEqual([]);
    const sound = { sound: 'permit (principal, action, resource);' };
    expect(mended.authorize(sound, request).decision).toBe('allow');
  });
});

describe('leaving out statements that cannot have a say', () => {
  const anything = createCedarEngine(cedarModule, { schema: false });
  const conditions = [
    'true',
    'principal.namespace == "commerce"',
    'principal.namespace == "other"',
    'principal.missing == "x"',
    'principal.namespace == "other" && principal.missing == "x"',
    'principal.missing == "x" && principal.namespace == "other"',
    'principal.namespace == "commerce" && resource.path == "b"',
    'principal.namespace == "commerce" && resource.path like "a*"',
    '"commerce" == principal.namespace',
    'principal.namespace == "other" || true',
    '!(principal.namespace == "other")',
  ];
  const scopes = [
    'principal, action, resource',
    'principal == Lattice::Service::"commerce/payments", action, resource',
    'principal == Lattice::Service::"commerce/orders", action, resource',
    'principal is Lattice::User, action, resource',
    'principal is Lattice::Service, action == Lattice::Action::"AccessSecret", resource',
    'principal, action == Lattice::Action::"Other", resource',
    'principal, action in [Lattice::Action::"AccessSecret"], resource',
    'principal in Lattice::Service::"commerce/payments", action, resource is Lattice::SecretPath',
    'principal, action, resource == Lattice::SecretPath::"vault:b"',
  ];
  const statements = scopes.flatMap(scope =>
    conditions.flatMap(condition => [
      `permit (${scope}) when { ${condition} };`,
      `forbid (${scope}) when { ${condition} };`,
      `permit (${scope}) unless { ${condition} };`,
      `permit (${scope}) when { true } when { ${condition} };`,
    ]),
  );

  it.each(statements)('changes no answer: %s', statement => {
    const [type, id] = ['Lattice::SecretPath', 'vault:a'];
    const answer = cedarModule.isAuthorized({
      principal: { type: 'Lattice::Service', id: 'commerce/payments' },
      action: request.action,
      resource: { type, id },
      context: {},
      policies: { staticPolicies: { 'p#0': statement } },
      entities: [request.principal, request.resource].map(entity => ({
        uid: { type: entity.type, id: entity.id },
        attrs: entity.attributes,
        parents: [],
      })),
    });
    if (answer.type === 'failure') throw new Error(answer.errors[0].message);
    const { decision, diagnostics } = answer.response;
    const ours = anything.authorize({ p: statement }, request);
    expect({ ...ours, errors: ours.errors.length }).toEqual({
      decision,
      policies:
        diagnostics.errors.length > 0
          ? diagnostics.errors.map(({ policyId }) => policyId)
          : diagnostics.reason,
      errors: diagnostics.errors.length,
    });
  });
});

describe('whyUnsafe', () => {
  const policy = (condition: string) =>
    `permit (principal, action, resource) when { ${condition} };`;

  it.each([
    ['nested parentheses', `${'('.repeat(140)}true${')'.repeat(140)}`],
    ['nested sets', `${'['.repeat(200)}${']'.repeat(200)}`],
    ['a long path', `principal${'.a'.repeat(1000)}`],
    ['a long sum', `1${'+1'.repeat(3000)} == 1`],
    ['a long choice', `${'if true then true else '.repeat(200)}true`],
    ['a long comparison', `principal has ${'a.'.repeat(200)}a`],
    ['a long text', `"${'a'.repeat(70_000)}" == "a"`],
  ])('keeps %s away from the evaluator', (_, condition) => {
    expect(whyUnsafe(policy(condition))).toBeDefined();
  });

  it('lets honest policies pass', () => {
    const teams = Array.from(
      { length: 300 },
      (_, n) => `principal.team == "team-${n}"`,
    );
    expect(whyUnsafe(policy(teams.join(' || ')))).toBeUndefined();
    expect(
      whyUnsafe(
        `// ${'('.repeat(99)}\n${policy(`"${'('.repeat(99)}" == "("`)}`,
      ),
    ).toBeUndefined();
  });
});
