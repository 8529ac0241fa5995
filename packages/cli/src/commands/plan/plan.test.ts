import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import { registerCompile } from '../compile';
import * as compileModule from '../compile/compileCommand';
import * as planModule from './planCommand';
import { registerPlan } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const SPEC = path.join(EXAMPLES, 'payments', 'payments.yaml');
const WORLD = ['--world', EXAMPLES];

function plan(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerPlan(program, context, async () => planModule),
    ['plan', ...args],
  );
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-plan-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

async function saved(): Promise<string> {
  const { out } = await runCommand(
    (program, context) =>
      registerCompile(program, context, async () => compileModule),
    ['compile', SPEC, ...WORLD, '-o', 'json'],
  );
  return write('saved.json', out);
}

const changed = (from: string, to: string) =>
  write('payments.yaml', fs.readFileSync(SPEC, 'utf8').replace(from, to));

describe('lattice plan', () => {
  it('creates everything where nothing is, what denies first', async () => {
    const { code, out } = await plan(SPEC, ...WORLD);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^commerce\/payments, plan none -> [0-9a-f]{12}\n {3}create CiliumNetworkPolicy payments\n/,
    );
    expect(out).toMatch(/\n\d+ to create, 0 to update, 0 to delete\.$/);
  });

  it('changes nothing against the same', async () => {
    const { out } = await plan(SPEC, ...WORLD, '--against', await saved());
    expect(out).toBe('Nothing would change.');
  });

  it('updates and deletes against an earlier result', async () => {
    const spec = changed('replicas: 3', 'replicas: 1');
    const against = ['--against', await saved()];
    const { out } = await plan(spec, ...WORLD, ...against);
    expect(out).toContain(
      '   update Deployment payments\n        spec.replicas: 3 -> 1\n',
    );
    expect(out).toMatch(
      /\n {3}delete PodDisruptionBudget payments\n {3}costs /,
    );
    const json = await plan(spec, ...WORLD, ...against, '-o', 'json');
    const { services } = JSON.parse(json.out);
    expect(services[0].planHash).not.toBe(services[0].planHashBefore);
    expect(services[0].actions.at(-1)).toMatchObject({
      action: 'delete',
      kind: 'PodDisruptionBudget',
    });
  });

  it('says what a change does to the cost', async () => {
    const spec = changed('replicas: 3', 'replicas: 6');
    const against = ['--against', await saved()];
    const { out } = await plan(spec, ...WORLD, ...against);
    const [, before, after] =
      out.match(/\n {3}costs ([0-9.]+) -> ([0-9.]+) EUR a month\n/) ?? [];
    expect(Number(after)).toBeCloseTo(2 * Number(before));
  });

  it('plans nothing for what is refused', async () => {
    const { code, out, notes } = await plan(SPEC, '--against', await saved());
    expect(code).toBe(1);
    expect(out).toContain('Refused, so nothing of it changes.');
    expect(out).toContain('Nothing would change.');
    expect(notes).toContain('deny secret-access');
  });

  it.each([['{}'], ['no JSON'], ['{"services": [{}]}'], ['null']])(
    'is wrong use against %s',
    async text => {
      const file = write('other.json', text);
      const { code, notes } = await plan(SPEC, '--against', file);
      expect(code).toBe(2);
      expect(notes).toContain('is no result of "compile -o json"');
    },
  );

  it('is against a file or a cluster, not both', async () => {
    const against = ['--cluster', '--against', 'saved.json'];
    const { code, notes } = await plan(SPEC, ...against);
    expect(code).toBe(2);
    expect(notes).toContain('leave out --cluster or --against');
    const alone = await plan(SPEC, '--kubeconfig', 'x');
    expect(alone.code).toBe(2);
    expect(alone.notes).toContain('--kubeconfig needs --cluster');
  });
});
