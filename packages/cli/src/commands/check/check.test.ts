import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as checkModule from './checkCommand';
import { registerCheck } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const POLICIES = ['--policies', path.join(EXAMPLES, 'platform')];
const FLEET = ['--fleet', path.join(EXAMPLES, 'payments')];

function check(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerCheck(program, context, async () => checkModule),
    ['check', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-check-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

function test(secret: string, expect: string, policy = ''): string {
  return `  - name: ${secret}
    request:
      principal: commerce/payments
      action: AccessSecret
      resource: SecretPath::"vault:${secret}"
    expect: ${expect}
${policy && `    policy: ${policy}\n`}`;
}

describe('lattice check', () => {
  it('passes where the policies answer as expected', async () => {
    const file = write(
      'tests.yaml',
      `tests:
${test('commerce/stripe', 'allow', 'commerce-secrets')}
${test('billing/key', 'deny', 'billing-secrets')}
${test('other/key', 'deny')}
  - name: attributes of one's own
    request:
      principal: { service: commerce/payments, attributes: { namespace: x } }
      action: AccessSecret
      resource: { type: SecretPath, id: vault:commerce/stripe }
    expect: deny
`,
    );
    const { code, out } = await check(file, ...POLICIES);
    expect(out).toMatch(/^pass commerce\/stripe\n[^]*4 passed, 0 failed\.$/);
    expect(code).toBe(0);
  });

  it('fails and says who decided', async () => {
    const file = write(
      'tests.yaml',
      `tests:\n${test('billing/key', 'allow')}${test(
        'commerce/a',
        'allow',
        'another',
      )}`,
    );
    const { code, out } = await check(file, ...POLICIES);
    expect(code).toBe(1);
    expect(out).toContain(
      `It is denied by policy "billing-secrets"; expected "allow". (${file}:2)`,
    );
    expect(out).toContain('expected "allow" by policy "another"');
    const json = JSON.parse((await check(file, ...POLICIES, '-o', 'json')).out);
    expect(json).toMatchObject({
      ok: false,
      tests: [
        { passed: false, decision: 'deny', policies: ['billing-secrets'] },
        {},
      ],
    });
  });

  it('does not take a broken policy for the denial that was expected', async () => {
    const file = write('tests.yaml', `tests:\n${test('other/key', 'deny')}`);
    const policies = write(
      'policy.yaml',
      "apiVersion: lattice.dev/v1alpha1\nkind: CedarPolicy\nmetadata: { name: bad, namespace: lattice-system }\nspec: { policies: 'permit (' }\n",
    );
    const { code, out } = await check(file, '--policies', policies);
    expect(code).toBe(1);
    expect(out).toContain('Policy "bad" cannot be evaluated');
  });

  it('names a policy that asks for what there is not', async () => {
    const file = write('tests.yaml', `tests:\n${test('other/key', 'deny')}`);
    const policies = write(
      'policy.yaml',
      `apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: slip, namespace: lattice-system }
spec:
  policies: |
    permit (principal is Lattice::Service, action == Lattice::Action::"AccessSecret", resource is Lattice::SecretPath)
    when { principal.nmaespace == "commerce" };
`,
    );
    const { notes } = await check(file, '--policies', policies);
    expect(notes).toMatch(/^Policy "slip": .*nmaespace/m);
  });

  it('says what policies would mean for a fleet', async () => {
    const none = write(
      'none.yaml',
      'apiVersion: lattice.dev/v1alpha1\nkind: LatticeQuota\nmetadata: { name: q, namespace: lattice-system }\nspec: { principal: \'Lattice::Namespace::"x"\', limits: {} }\n',
    );
    const platform = path.join(EXAMPLES, 'platform');
    const gains = await check(...FLEET, ...POLICIES, '--instead-of', none);
    expect(gains.code).toBe(0);
    expect(gains.out).toMatch(
      /^gains commerce\/payments secret-access, secret "stripe": deny -> pass\./m,
    );
    const loses = await check(
      ...FLEET,
      '--policies',
      none,
      '--instead-of',
      platform,
    );
    expect(loses.code).toBe(1);
    expect(loses.out).toMatch(/^loses commerce\/payments secret-access/m);
    const same = await check(...FLEET, ...POLICIES, '--instead-of', platform);
    expect(same).toMatchObject({
      code: 0,
      out: 'No gate of the fleet would decide otherwise.',
    });
  });

  it.each([
    ['tests:\n  - name: a\n    expect: perhaps\n', 'tests[0].expect'],
    ['tests: []\n', ':1: tests:'],
    ['a: [', 'Not valid YAML'],
    [
      'tests:\n  - name: a\n    request: { principal: p, action: A, resource: r }\n    expect: deny\n',
      ':3: tests[0].request.principal',
    ],
  ])('is wrong use with %j', async (text, problem) => {
    const { code, notes } = await check(write('t.yaml', text), ...POLICIES);
    expect(code).toBe(2);
    expect(notes).toContain(problem);
  });

  it.each([
    [POLICIES],
    [['x.yaml']],
    [['x.yaml', ...POLICIES, '--instead-of', 'x']],
  ])('is wrong use as %j', async args => {
    expect((await check(...args)).code).toBe(2);
  });
});
