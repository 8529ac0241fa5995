import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as diffModule from './diffCommand';
import { registerDiff } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const PAYMENTS = path.join(EXAMPLES, 'payments');
const PLATFORM = path.join(EXAMPLES, 'platform');

function diff(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerDiff(program, context, async () => diffModule),
    ['diff', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-diff-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A copy of the example with one spec changed. */
function changed(edit: (text: string) => string): string {
  for (const name of ['payments', 'orders', 'notifications']) {
    const text = fs.readFileSync(path.join(PAYMENTS, `${name}.yaml`), 'utf8');
    fs.writeFileSync(
      path.join(folder, `${name}.yaml`),
      name === 'payments' ? edit(text) : text,
    );
  }
  return folder;
}

describe('lattice diff', () => {
  it('finds nothing where nothing differs', async () => {
    const { code, out } = await diff(
      PAYMENTS,
      changed(text => `# moved\n${text}`),
      '--world',
      PLATFORM,
      '--exit-code',
    );
    expect({ code, out }).toEqual({ code: 0, out: 'Nothing differs.' });
  });

  it('says by object and field what differs and why', async () => {
    const after = changed(text => text.replace('replicas: 3', 'replicas: 1'));
    const args = [PAYMENTS, after, '--world', PLATFORM];
    const { code, out } = await diff(...args);
    expect(code).toBe(0);
    expect(out).toContain(
      '~ commerce/payments\n   the spec\n      spec.replicas: 3 -> 1',
    );
    expect(out).toMatch(
      /~ Deployment payments\n {8}spec\.replicas: 3 -> 1\n[^]*because: 1 replica runs\. \(line 10, spec\.replicas; workload\.replicas\)/,
    );
    expect(out).toContain('- PodDisruptionBudget payments\n        no longer:');
    expect(out).not.toContain('commerce/orders');
    expect(out).toMatch(/1 service: 0 objects added, 1 changed, 1 removed\.$/);
    expect((await diff(...args, '--exit-code')).code).toBe(1);
  });

  it('shows what another platform would change', async () => {
    const small = path.join(folder, 'small.yaml');
    fs.writeFileSync(
      small,
      'apiVersion: lattice.dev/v1alpha1\nkind: LatticePlatform\nmetadata: { name: small }\nspec: { mesh: none }\n',
    );
    const { out } = await diff(
      PAYMENTS,
      PAYMENTS,
      '--world',
      PLATFORM,
      '--new-platform',
      small,
    );
    expect(out).toContain('+ LatticePlatform small');
    expect(out).toContain('- AuthorizationPolicy orders');
  });

  it('prints JSON', async () => {
    const after = changed(text => text.replace('replicas: 3', 'replicas: 4'));
    const { out } = await diff(PAYMENTS, after, '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      services: [
        {
          service: 'commerce/payments',
          objects: [
            {
              kind: 'Deployment',
              fields: [{ path: 'spec.replicas', before: 3, after: 4 }],
            },
            { kind: 'PodDisruptionBudget' },
          ],
        },
      ],
    });
  });

  it('says that a service has errors instead of showing it as deleted', async () => {
    const after = changed(text => text.replace('replicas: 3', 'replicas: x'));
    const { out } = await diff(PAYMENTS, after, '--world', PLATFORM);
    expect(out).toContain('It has errors now');
    expect(out).not.toContain('- Deployment');
  });

  it('is wrong use with one path, or one that is not there', async () => {
    expect((await diff(PAYMENTS)).code).toBe(2);
    expect((await diff(PAYMENTS, '/nowhere')).code).toBe(2);
  });

  it.each([
    [[PAYMENTS], 'or compare with a cluster: --cluster'],
    [[PAYMENTS, PAYMENTS, '--context', 'x'], '--context needs --cluster'],
    [
      [PAYMENTS, '--cluster', '--new-world', PLATFORM],
      '--new-world and --new-platform are for two states of files',
    ],
  ])('mixes no files with a cluster: %j', async (args, text) => {
    const { code, notes } = await diff(...args);
    expect(code).toBe(2);
    expect(notes).toContain(text);
  });
});
