import { ServiceUnavailableError } from '@backstage/errors';
import {
  removeWorkspaces,
  testRun,
  workspace,
  type TestRun,
} from '../__testUtils__/context';
import {
  fakeLattice,
  serviceDetail,
  submissionResult,
  type FakeLattice,
} from '../__testUtils__/fakeLattice';
import { createServiceSubmitAction } from './serviceSubmit';

type Options = {
  isDryRun?: boolean;
  signal?: AbortSignal;
  timeoutSeconds?: number;
  workspacePath?: string;
  checkpoints?: TestRun['checkpoints'];
};

async function prepare(lattice: FakeLattice, options: Options = {}) {
  const { timeoutSeconds, checkpoints, ...context } = options;
  return testRun(
    createServiceSubmitAction({ lattice, pollMilliseconds: 1 }),
    {
      workspacePath: await workspace({
        'service.yaml': 'kind: LatticeService\n',
      }),
      ...context,
      input: { cluster: 'local', timeoutSeconds },
    },
    checkpoints,
  );
}

async function submit(lattice: FakeLattice, options: Options = {}) {
  const run = await prepare(lattice, options);
  await run.start();
  return run;
}

describe('lattice:service:submit', () => {
  afterAll(removeWorkspaces);

  it('submits, tells what it is waiting for, and ends when this generation is Ready', async () => {
    const lattice = fakeLattice({
      states: [
        undefined,
        // Ready, but of the spec before this one.
        serviceDetail({ generation: 2, observedGeneration: 1 }),
        serviceDetail({ phase: 'Applying' }),
        new ServiceUnavailableError('restarting'),
        serviceDetail({ phase: 'Ready', secondsToReady: 3.14 }),
      ],
    });
    const { outputs, log } = await submit(lattice);

    expect(lattice.submissions).toEqual([
      { cluster: 'local', spec: 'kind: LatticeService\n', dryRun: false },
    ]);
    expect(outputs).toEqual({
      service: 'local/commerce/checkout',
      phase: 'Ready',
      resources: 1,
      seconds: 3.1,
      agreements: '',
    });
    expect(log).toEqual([
      'Submitted service "local/commerce/checkout".',
      'Pending: the platform has not looked at the spec yet.',
      'Applying: 0 of 1 resource ready. Waiting for Deployment "checkout".',
      'The platform does not answer at the moment; still waiting.',
      'Ready: 1 of 1 resource ready.',
    ]);
  });

  it('tells what another team must add as Markdown, for the result page', async () => {
    const result = submissionResult({
      agreements: [
        {
          from: 'commerce/checkout',
          to: 'commerce/orders',
          ports: [],
          state: 'missing-inbound',
          missing: { service: 'commerce/orders', yaml: 'a:\n  b: 1\n' },
        },
      ],
    });
    const { outputs } = await submit(fakeLattice({ result }));
    expect(outputs.agreements).toBe(
      'The path from commerce/checkout to commerce/orders stays closed until service "commerce/orders" adds to its spec:\n\n```yaml\na:\n  b: 1\n```',
    );
  });

  it('submits once when the step runs again', async () => {
    const lattice = fakeLattice({});
    const first = await submit(lattice);
    const { workspacePath, checkpoints } = first;
    const again = await submit(lattice, { workspacePath, checkpoints });

    expect(lattice.submissions).toHaveLength(1);
    expect(again.outputs).toMatchObject({ phase: 'Ready', resources: 1 });
  });

  it('writes nothing in a dry run', async () => {
    const lattice = fakeLattice({});
    const { outputs, checkpoints } = await submit(lattice, { isDryRun: true });

    expect(lattice.submissions.map(s => s.dryRun)).toEqual([true]);
    expect(checkpoints.size).toBe(0);
    expect(outputs).toMatchObject({ phase: 'Pending', resources: 1 });
  });

  it('fails with the gate and its remedy, and can be run again', async () => {
    const refused = submissionResult({
      ok: false,
      accepted: false,
      gates: [
        {
          id: 'quota',
          verdict: 'deny',
          subject: 'cpu',
          message: 'Quota "commerce" has 0 of 4 CPU left.',
          fix: { text: 'Ask for less, or for a larger quota.' },
        },
      ],
    });
    const first = await prepare(fakeLattice({ result: refused }));
    await expect(first.start()).rejects.toThrow(
      /Quota "commerce" has 0 of 4 CPU left\.\nTo mend it: Ask for less/,
    );
    expect(first.checkpoints.size).toBe(0);

    const { workspacePath, checkpoints } = first;
    const { outputs } = await submit(fakeLattice({}), {
      workspacePath,
      checkpoints,
    });
    expect(outputs.phase).toBe('Ready');
  });

  it('says why a service failed', async () => {
    const lattice = fakeLattice({
      states: [
        serviceDetail({ phase: 'Failed', message: 'Too many restarts.' }),
      ],
    });
    await expect(submit(lattice)).rejects.toThrow(
      'The service failed: Too many restarts. Waiting for Deployment "checkout".',
    );
  });

  it('gives up in time and says what is missing', async () => {
    const lattice = fakeLattice({
      states: [serviceDetail({ phase: 'Applying' })],
    });
    await expect(submit(lattice, { timeoutSeconds: 0.05 })).rejects.toThrow(
      /not Ready after 0 seconds\. Waiting for Deployment/,
    );
  });

  it('stops at once when the run is cancelled', async () => {
    const controller = new AbortController();
    const lattice = fakeLattice({
      states: [serviceDetail({ phase: 'Applying' })],
    });
    const running = submit(lattice, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(running).rejects.toThrow(/abort/i);
  });
});
