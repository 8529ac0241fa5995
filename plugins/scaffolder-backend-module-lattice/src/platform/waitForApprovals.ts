import { setTimeout as sleep } from 'node:timers/promises';
import type { Approval } from '@lattice-portal/plugin-lattice-common';
import { isPassing } from './isPassing';

export interface ApprovalWaitOptions {
  /** Asks for what is still missing; nothing once everything was approved. Asking again asks nobody twice. */
  ask(): Promise<Approval[]>;
  /** Takes a request back. */
  withdraw(approval: Approval): Promise<void>;
  /** Default: 5000. */
  pollMilliseconds?: number;
  signal?: AbortSignal;
  /** Called with a sentence whenever something has changed. */
  onProgress(text: string): void;
}

/** For how long an approval may be given and not yet count, in rounds of asking. */
const PATIENCE = 12;

/**
 * Waits until everybody who is asked has said yes. The question and the answers live in the portal's database, so whoever
 * waits may be ended and started again at any time.
 *
 * @throws Error when somebody declined, nobody answered in time, or the run was cancelled; the message says what was said.
 */
export async function waitForApprovals(
  options: ApprovalWaitOptions,
): Promise<Approval[]> {
  const { signal, onProgress, pollMilliseconds = 5000 } = options;
  const seen = new Map<string, Approval>();
  let approvedRounds = 0;
  for (;;) {
    const asked = await askPatiently(options);
    for (const approval of asked) {
      if (seen.get(approval.id)?.state !== approval.state) {
        onProgress(describe(approval));
      }
      seen.set(approval.id, approval);
    }
    if (asked.length === 0) {
      return [...seen.values()];
    }
    const refusal = asked.find(
      ({ state }) => state !== 'pending' && state !== 'approved',
    );
    if (refusal) {
      await withdrawOthers(asked, options);
      throw new Error(whyEnded(refusal));
    }
    approvedRounds = asked.every(({ state }) => state === 'approved')
      ? approvedRounds + 1
      : 0;
    if (approvedRounds > PATIENCE) {
      throw new Error(
        'Everything was approved, but the cluster does not count it. Somebody may have removed the LatticeApproval from namespace "lattice-system". Ask the platform team, then start the run again.',
      );
    }
    try {
      await sleep(pollMilliseconds, undefined, { signal });
    } catch (error) {
      await withdrawOthers(asked, options);
      throw error;
    }
  }
}

/** The portal may be restarting, and the cluster away, for as long as nobody has answered. */
async function askPatiently(options: ApprovalWaitOptions): Promise<Approval[]> {
  const { signal, onProgress, pollMilliseconds = 5000 } = options;
  for (let said = false; ; said = true) {
    signal?.throwIfAborted();
    try {
      return await options.ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (!said) {
        onProgress(
          'The platform does not answer at the moment; still waiting.',
        );
      }
    }
    await sleep(pollMilliseconds, undefined, { signal });
  }
}

/** Nobody should decide about what no run waits for. */
async function withdrawOthers(
  asked: readonly Approval[],
  { withdraw, onProgress }: ApprovalWaitOptions,
): Promise<void> {
  for (const approval of asked.filter(({ state }) => state === 'pending')) {
    await withdraw(approval).catch(error =>
      onProgress(
        `Request ${approval.id} could not be withdrawn (${error}); its approvers may still see it.`,
      ),
    );
  }
}

function describe(approval: Approval): string {
  const { id, state, approvers, gates, decidedBy, comment } = approval;
  const what = gates.map(({ message }) => message).join(' ');
  const said = comment ? `: ${comment}` : '.';
  if (state === 'approved') return `Approved by ${decidedBy}${said}`;
  if (state !== 'pending') return whyEnded(approval);
  return `Waiting for ${approvers.join(' or ')} to approve, at most until ${
    approval.expiresAt
  }. They decide at /approvals/${id}. ${what}`;
}

function whyEnded({ state, decidedBy, comment }: Approval): string {
  const nothing = 'Nothing was published or started.';
  switch (state) {
    case 'declined':
      return `Declined by ${decidedBy}: ${
        comment ?? 'no reason was given'
      }. ${nothing} Change what they ask for and start over with these values.`;
    case 'withdrawn':
      return `The request for approval was withdrawn by ${decidedBy}. ${nothing}`;
    default:
      return `Nobody approved it in time, so the request has expired. ${nothing} Talk to the approvers, then start over with these values.`;
  }
}
