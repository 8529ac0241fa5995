import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as impactModule from './impactCommand';
import { registerImpact } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const FLEET = [
  '--fleet',
  path.join(EXAMPLES, 'payments'),
  path.join(EXAMPLES, 'platform'),
];

function impact(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerImpact(program, context, async () => impactModule),
    ['impact', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-impact-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

const FORBID = `apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: no-secrets, namespace: lattice-system }
spec: { policies: 'forbid (principal, action == Lattice::Action::"AccessSecret", resource);' }
`;

describe('lattice impact', () => {
  it('fails when a policy refuses what may be applied today', async () => {
    const { code, out } = await impact(write('p.yaml', FORBID), ...FLEET);
    expect(code).toBe(1);
    expect(out).toContain('+ CedarPolicy lattice-system/no-secrets');
    expect(out).toContain('~ commerce/payments, refused');
    expect(out).toContain('because policy "no-secrets" could touch it');
    expect(out).toMatch(/gate secret-access, secret "stripe": pass -> deny/);
  });

  it('succeeds when objects change and nobody is refused', async () => {
    const spec = fs.readFileSync(
      path.join(EXAMPLES, 'payments', 'payments.yaml'),
      'utf8',
    );
    const file = write('a.yaml', spec.replace('replicas: 3', 'replicas: 2'));
    const { code, out } = await impact(file, ...FLEET, '-o', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      safe: true,
      services: [{ service: 'commerce/payments', restarts: false }],
    });
  });

  it('writes Markdown for a pull request', async () => {
    const file = write('p.yaml', FORBID);
    const { out } = await impact(file, ...FLEET, '-o', 'markdown');
    expect(out).toContain('## Impact on the fleet');
    expect(out).toContain('<summary>commerce/payments (refused)</summary>');
  });

  it('takes documents away', async () => {
    const { code, out } = await impact(
      '--delete',
      'CedarPolicy/lattice-system/no-such',
      ...FLEET,
    );
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  it('refuses to compare a file with itself', async () => {
    const file = path.join(EXAMPLES, 'payments', 'payments.yaml');
    const { code, notes } = await impact(file, ...FLEET);
    expect(code).toBe(2);
    expect(notes).toContain('nothing to compare it with');
  });

  it('wants something to change', async () => {
    const { code, notes } = await impact(...FLEET);
    expect(code).toBe(2);
    expect(notes).toContain('name files that change, or use --delete');
  });
});
