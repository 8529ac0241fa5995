import type { Approval } from '@lattice-portal/plugin-lattice-common';
import { removeWorkspaces, testRun, workspace } from '../__testUtils__/context';
import { fakeLattice, submissionResult } from '../__testUtils__/fakeLattice';
import { createApprovalWaitAction } from './approvalWait';

function approval(changes: Partial<Approval> = {}): Approval {
  return {
    id: 'a-1',
    state: 'pending',
    service: { cluster: 'local', namespace: 'commerce', name: 'checkout' },
    gates: [
      {
        gate: 'deploy',
        subject: 'deployment',
        policy: 'release',
        message: 'Deploying needs the approval of security.',
        hash: 'a'.repeat(64),
      },
    ],
    approvers: ['group:default/security'],
    requestedBy: 'user:default/dev',
    requestedAt: '2026-01-01T00:00:00Z',
    expiresAt: '2026-01-04T00:00:00Z',
    mayDecide: false,
    mayWithdraw: true,
    ...changes,
  };
}

async function run(
  lattice: ReturnType<typeof fakeLattice>,
  options: { isDryRun?: boolean; signal?: AbortSignal } = {},
) {
  const action = createApprovalWaitAction({ lattice, pollMilliseconds: 1 });
  const test = testRun(action, {
    input: { cluster: 'local' },
    workspacePath: await workspace({
      'service.yaml': 'kind: LatticeService\n',
    }),
    ...options,
  });
  const error = await test.start().catch(e => e);
  return { ...test, error };
}

const APPROVED = approval({
  state: 'approved',
  decidedBy: 'user:default/ada',
  comment: 'Fine',
});

describe('lattice:approval:wait', () => {
  afterAll(removeWorkspaces);

  it('goes on at once when nobody has to be asked', async () => {
    const lattice = fakeLattice({});
    const { error, log, outputs } = await run(lattice);
    expect(error).toBeUndefined();
    expect(lattice.questions).toHaveLength(1);
    expect(log).toEqual(['No approval is missing.']);
    expect(outputs.approvals).toEqual([]);
  });

  it('waits, says for whom, and goes on with the yes', async () => {
    const lattice = fakeLattice({
      approvals: [[approval()], [approval()], [APPROVED], []],
    });
    const { error, log, outputs } = await run(lattice);
    expect(error).toBeUndefined();
    expect(log[0]).toContain('Waiting for group:default/security');
    expect(log[0]).toContain('/approvals/a-1');
    expect(log.slice(1)).toEqual([
      'Approved by user:default/ada: Fine',
      'Every approval was given.',
    ]);
    expect(outputs.approvals).toEqual([
      { id: 'a-1', approvedBy: 'user:default/ada' },
    ]);
    // The key is the run: whoever resumes it asks nobody twice.
    expect(new Set(lattice.questions.map(({ key }) => key)).size).toBe(1);
  });

  it.each([
    [
      approval({ state: 'declined', decidedBy: 'ada', comment: 'Too big' }),
      'Declined by ada: Too big.',
    ],
    [approval({ state: 'expired' }), 'Nobody approved it in time'],
    [
      approval({ state: 'withdrawn', decidedBy: 'dev' }),
      'was withdrawn by dev',
    ],
  ])('ends with what was said: %#', async (ended, message) => {
    const other = approval({ id: 'a-2' });
    const lattice = fakeLattice({ approvals: [[ended, other]] });
    const { error } = await run(lattice);
    expect(error.message).toContain(message);
    expect(error.message).toContain('Nothing was published');
    expect(lattice.withdrawn).toEqual(['a-2']);
  });

  it('takes the question back when the run is cancelled', async () => {
    const controller = new AbortController();
    const lattice = fakeLattice({ approvals: [[approval()]] });
    setTimeout(() => controller.abort(), 20);
    const { error } = await run(lattice, { signal: controller.signal });
    expect(error.name).toBe('AbortError');
    expect(lattice.withdrawn).toEqual(['a-1']);
  });

  it('waits on while the platform is away', async () => {
    const lattice = fakeLattice({ approvals: [[approval()], [], []] });
    const ask = lattice.requestApprovals;
    let asked = 0;
    lattice.requestApprovals = (...all) => {
      if (++asked === 2) return Promise.reject(new TypeError('fetch failed'));
      return ask(...all);
    };
    const { error, log } = await run(lattice);
    expect(error).toBeUndefined();
    expect(log).toContain(
      'The platform does not answer at the moment; still waiting.',
    );
  });

  it('asks nobody in a dry run, and says who would be', async () => {
    const lattice = fakeLattice({
      result: submissionResult({
        ok: false,
        needsApproval: true,
        gates: [
          {
            id: 'deploy',
            verdict: 'needs-approval',
            subject: 'deployment',
            message: 'Needs the approval of security.',
          },
        ],
      }),
    });
    const { error, log } = await run(lattice, { isDryRun: true });
    expect(error).toBeUndefined();
    expect(lattice.questions).toEqual([]);
    expect(log).toEqual([
      'Needs the approval of security.',
      'Dry run: nobody is asked.',
    ]);
  });
});
