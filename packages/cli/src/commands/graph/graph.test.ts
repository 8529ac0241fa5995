import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as graphModule from './graphCommand';
import { registerGraph } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const PAYMENTS = path.join(EXAMPLES, 'payments');
const WORLD = ['--world', path.join(EXAMPLES, 'platform')];

function graph(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerGraph(program, context, async () => graphModule),
    ['graph', ...args],
  );
}

describe('lattice graph', () => {
  it('draws agreed and waiting calls', async () => {
    const { code, out, notes } = await graph(PAYMENTS, ...WORLD);
    expect(code).toBe(0);
    expect(notes).toBe('');
    expect(out).toMatch(/^flowchart LR\n {2}subgraph n0 \["commerce"\]/);
    expect(out).toMatch(/s2 -->\|"8080"\| s1/);
    expect(out).toMatch(/-\.->\|".*waits for inbound"\|/);
  });

  it('speaks DOT and JSON', async () => {
    expect((await graph(PAYMENTS, ...WORLD, '-o', 'dot')).out).toContain(
      '"commerce/payments" -> "commerce/orders" [label="8080"];',
    );
    const { out } = await graph(PAYMENTS, ...WORLD, '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({
      nodes: [{ service: 'commerce/notifications', state: 'ok' }, {}, {}],
      edges: expect.arrayContaining([
        {
          from: 'commerce/payments',
          to: 'commerce/orders',
          ports: [8080],
          state: 'agreed',
        },
      ]),
    });
  });

  it('says which services were refused', async () => {
    const { notes, out } = await graph(path.join(PAYMENTS, 'payments.yaml'));
    expect(notes).toContain('commerce/payments');
    expect(out).toContain('["payments"]:::refused');
  });

  it('is wrong use without a path', async () => {
    expect((await graph()).code).toBe(2);
  });
});
