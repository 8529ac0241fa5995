import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine, type CedarRequest } from '@lattice-portal/compiler';
import { PolicyGuard } from './PolicyGuard';

const PERMIT = 'permit (principal, action, resource);';

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

/** A thread that does what the text says. */
const ACTOR = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', text => {
  if (text.includes('stall')) for (;;);
  if (text.includes('trap')) throw new Error('unreachable');
  if (text.includes('leave')) process.exit(3);
  if (text.includes('hoard')) for (const all = []; ; ) all.push(new Array(1e5).fill({}));
  parentPort.postMessage('survived');
});
parentPort.postMessage('ready');
`;

let guard: PolicyGuard;

afterEach(() => guard.stop());

async function answers(policies: Record<string, string>) {
  const engine = guard.guard(createCedarEngine(cedarModule));
  Object.values(policies).forEach(text => guard.admit(text));
  await guard.settled();
  return engine.authorize(policies, request);
}

it('lets sound policies through the real evaluator', async () => {
  guard = new PolicyGuard();
  expect(await answers({ all: PERMIT })).toEqual({
    decision: 'allow',
    policies: ['all#0'],
    errors: [],
  });
});

it('lets policies through that cannot be read, so that the engine says why', async () => {
  guard = new PolicyGuard();
  const { decision, errors } = await answers({ odd: 'permit (principal' });
  expect(decision).toBe('deny');
  expect(errors[0]).toMatch(/unexpected/);
});

it('denies with the name of a policy that is still being checked', async () => {
  guard = new PolicyGuard();
  const engine = guard.guard(createCedarEngine(cedarModule));
  expect(engine.authorize({ all: PERMIT }, request)).toMatchObject({
    decision: 'deny',
    policies: ['all'],
    errors: [expect.stringContaining('still being checked')],
  });
  await guard.settled();
  expect(engine.authorize({ all: PERMIT }, request).decision).toBe('allow');
});

it.each([
  ['takes forever', 'stall', /longer than 0.2 s/],
  ['makes the evaluator fail', 'trap', /breaks the evaluator: unreachable/],
  ['ends the thread', 'leave', /breaks the evaluator/],
  ['takes all memory', 'hoard', /longer than|memory/],
])('denies by name when a text %s, and goes on', async (_, word, reason) => {
  guard = new PolicyGuard({ limitMs: 200, source: ACTOR });
  const hostile = `${PERMIT} // ${word}`;
  const answer = await answers({ all: PERMIT, hostile });
  expect(answer).toMatchObject({ decision: 'deny', policies: ['hostile'] });
  expect(answer.errors[0]).toMatch(reason);
  expect((await answers({ all: PERMIT })).decision).toBe('allow');
});

it('keeps the event loop free while a text stalls', async () => {
  guard = new PolicyGuard({ limitMs: 1_500, source: ACTOR });
  guard.admit(`${PERMIT} // stall`);
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  await guard.settled();
  clearInterval(timer);
  expect(longest).toBeLessThan(1_000);
});

it('refuses a text that is too long without trying it', async () => {
  guard = new PolicyGuard({ source: 'process.exit(1)' });
  const { errors } = await answers({
    long: `${PERMIT}//${'x'.repeat(70_000)}`,
  });
  expect(errors[0]).toBe('the text is longer than 64 kB');
});
