import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as explainModule from './explainCommand';
import { registerExplain } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const PAYMENTS = path.join(EXAMPLES, 'payments');
const WORLD = ['--world', path.join(EXAMPLES, 'platform')];

function explain(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerExplain(program, context, async () => explainModule),
    ['explain', ...args],
  );
}

describe('lattice explain', () => {
  it('explains a code, also as it stands in a message', async () => {
    const { code, out } = await explain('unknown-field');
    expect(code).toBe(0);
    expect(out).toContain('unknown-field\nAn error:');
    expect(out).toMatch(
      /Example:\n {2}error\[unknown-field\].*\n {4}--> service/,
    );
    expect((await explain('error[unknown-field]')).out).toBe(out);
    const json = await explain('unknown-field', '-o', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      code: 'unknown-field',
      severity: 'error',
    });
  });

  it('shows an object with the lines that caused it', async () => {
    const { code, out } = await explain(
      'deployment/payments',
      PAYMENTS,
      ...WORLD,
    );
    expect(code).toBe(0);
    expect(out).toContain(
      'Deployment commerce/payments of service commerce/payments',
    );
    expect(out).toMatch(
      /3 replicas run, spread over the nodes\.\n {2}--> \S+payments\.yaml:10 spec\.replicas \(workload\.replicas\)\n {2}10 \| {3}replicas: 3\n/,
    );
    expect(out).toMatch(/\n13 \| .*image:|\n {2}14 \| .*image:/);
    expect(out).toContain('\nkind: Deployment\n');
  });

  it('finds an object by its namespace, and says it as JSON', async () => {
    const { out } = await explain(
      'Service/commerce/orders',
      PAYMENTS,
      ...WORLD,
      '-o',
      'json',
    );
    expect(JSON.parse(out)).toEqual([
      {
        service: 'commerce/orders',
        file: expect.stringMatching(/orders\.yaml$/),
        manifest: expect.objectContaining({ kind: 'Service' }),
        because: expect.arrayContaining([
          expect.objectContaining({ line: expect.any(Number) }),
        ]),
      },
    ]);
  });

  it.each([
    [['unknown-feild'], 'Did you mean "unknown-field"?'],
    [['Deployment/payments'], 'explain Deployment/payments PATH'],
    [
      ['Deployment/payment', PAYMENTS],
      'Deployment/orders, Deployment/payments',
    ],
    [['Pod/payments', PAYMENTS], 'AuthorizationPolicy, Cilium'],
    [['Service/other/orders', PAYMENTS], 'Service/orders'],
  ])('%j is wrong use and says what there is', async (args, remedy) => {
    const { code, notes } = await explain(...args);
    expect(code).toBe(2);
    expect(notes).toContain(remedy);
  });
});
