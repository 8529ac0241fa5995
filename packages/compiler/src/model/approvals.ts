import { GateVerdict } from '../api';
import { ServiceNode } from './World';

/** What a yes is about. */
export interface ApprovalQuestion {
  /** `namespace/name`. */
  service: string;
  gate: string;
  /** As in `secret "stripe"`. */
  subject: string;
  /** The policy or quota that asks for it. */
  policy: string;
  /** Everything somebody says yes to: when any of it changes, a new yes is needed. */
  about: unknown;
}

/** A yes that was given. */
export interface GivenApproval {
  /** Entity ref of a user. */
  approvedBy: string;
}

/** Finds the yes to a question. */
export interface ApprovalIndex {
  /** The hash is of the question; `given` is absent while nobody said yes, and again once the yes has ended. */
  look(question: ApprovalQuestion): { hash: string; given?: GivenApproval };
}

/** Somebody whose yes can let a service pass. */
export interface Approver {
  /** Name of the policy or quota that asks. */
  policy: string;
  /** Default: a policy. */
  noun?: 'quota';
  by: string[];
  reason?: string;
  about: unknown;
}

/** What is to be judged, and the verdict once everybody has said yes. */
interface Asking {
  node: ServiceNode;
  approvals: ApprovalIndex;
  passed: GateVerdict;
  /** What is asked, to complete "... needs the approval of". */
  asked: string;
}

/** The verdict where all that is missing is somebody's yes. */
export function askApprovers(
  { node, approvals, passed, asked }: Asking,
  approvers: readonly Approver[],
): GateVerdict {
  const { id: gate, subject } = passed;
  const answers = approvers.map(({ policy, by, reason, about }) => {
    const question = { service: node.key, gate, subject, policy, about };
    const { hash, given } = approvals.look(question);
    return { needed: { policy, by, ...(reason && { reason }), hash }, given };
  });
  const missing = answers.flatMap(({ needed, given }) =>
    given ? [] : [needed],
  );
  const [first] = missing;
  const text = sentence(asked);
  if (!first) {
    const people = answers.flatMap(({ given }) => given?.approvedBy ?? []);
    return {
      ...passed,
      policy: answers[0].needed.policy,
      message: `${text} was approved by ${[...new Set(people)].join(' and ')}.`,
    };
  }
  const asking =
    approvers.find(({ policy }) => policy === first.policy)?.noun ?? 'policy';
  const who = missing.map(({ by }) => by.join(' or ')).join(', and of ');
  const why = missing.flatMap(({ reason }) => (reason ? [` ${reason}`] : []));
  return {
    id: gate,
    verdict: 'needs-approval',
    subject,
    policy: first.policy,
    message: `${text} needs the approval of ${who}: ${asking} "${
      first.policy
    }" asks for it.${[...new Set(why)].join('')}`,
    fix: {
      text: 'Ask for the approval in the portal, or remove what needs it from the spec.',
    },
    approvals: missing,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
