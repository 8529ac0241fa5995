import { CedarAnswer, CedarRequest, GateVerdict } from '../api';
import { WorkloadKind } from '../spec';
import { askApprovers } from './approvals';
import { GateInput } from './gate';
import { nounOf } from './nouns';
import { Platform } from './Platform';
import { momentOf } from './time';
import { POLICY_NAMESPACE, ServiceNode } from './World';

/** A question to the policies, and how to talk about it. */
export interface PermitQuestion {
  gate: string;
  /** As in `secret "stripe"`. */
  subject: string;
  /** What is asked, to complete "... is not permitted". */
  asked: string;
  action: string;
  resource: CedarRequest['resource'];
  /** Whether the answer may depend on when it is asked. */
  timed?: boolean;
  /** For what is allowed unless a policy forbids it: the sentence that says why. */
  unless?: string;
  /** Whether a yes to it is a yes to the whole spec, so that another spec needs another one. */
  whole?: true;
}

/** Asks the policies for a permit. Nothing is allowed by default but what says so, and no answer counts as no. */
export function askPermit(
  input: GateInput,
  question: PermitQuestion,
): GateVerdict {
  const { liftable, verdict } = judge(input, question);
  if (!liftable) return verdict;
  // What would be refused anyway is not worth a person's time.
  const lifted = liftable.map(({ id }) => id);
  const { verdict: passed } = judge(input, question, lifted);
  if (passed.verdict !== 'pass') return passed;
  const { action, resource, asked, whole } = question;
  const { node } = input.service;
  const { spec } = node.document;
  const { owner } = node;
  return askApprovers(
    { node, approvals: input.world.approvals, passed, asked },
    liftable.map(({ id, text, by, reason }) => ({
      policy: nameOf(id),
      by,
      reason,
      about: { text, owner, action, resource, ...(whole && { spec }) },
    })),
  );
}

interface Judged {
  verdict: GateVerdict;
  /** What somebody could lift, where that is all that forbids. */
  liftable?: CedarAnswer['liftable'];
}

function judge(
  { world, service, cedar }: GateInput,
  question: PermitQuestion,
  lifted: readonly string[] = [],
): Judged {
  const { gate: id, subject, asked, action, resource } = question;
  const principal = principalOf(service.node, world.platform);
  const deny = (message: string, rest: Partial<GateVerdict>): GateVerdict => ({
    id,
    verdict: 'deny',
    subject,
    message,
    ...rest,
  });
  if (world.brokenPolicies.length > 0) {
    const [broken] = world.brokenPolicies;
    return { verdict: brokenPolicy(deny, broken, 'the document has errors') };
  }
  const moment = question.timed && world.now ? momentOf(world.now) : undefined;
  const request = {
    principal,
    action: { type: 'Lattice::Action', id: action },
    resource,
    ...(moment && { context: { ...moment } }),
  };
  const answer = cedar.authorize(world.policies, request, lifted);
  const policy = policyNames(answer)[0];
  if (answer.errors.length > 0) {
    const verdict = policy
      ? brokenPolicy(deny, policy, answer.errors[0])
      : deny(
          `Refused: the policies could not be evaluated (${answer.errors[0]}). Nothing is permitted until they can.`,
          {
            fix: {
              text: 'Ask the owner of the platform to check the policies.',
            },
          },
        );
    return { verdict };
  }
  if (answer.decision === 'allow') {
    const message = `${sentence(asked)} is permitted by policy "${policy}".`;
    return { verdict: { id, verdict: 'pass', subject, policy, message } };
  }
  if (policy) {
    const verdict = deny(
      `Refused: ${asked} is forbidden for "${service.node.key}" by policy "${policy}".`,
      {
        policy,
        fix: {
          text: `A permit cannot overrule policy "${policy}". Ask its owner to except ${nounOf(
            service.node,
          )} "${service.node.key}", or remove what it forbids from the spec.`,
        },
      },
    );
    return { verdict, liftable: answer.liftable };
  }
  if (question.unless) {
    return {
      verdict: { id, verdict: 'pass', subject, message: question.unless },
    };
  }
  return {
    verdict: deny(
      `Refused: ${asked} is not permitted for "${service.node.key}". No policy permits it.`,
      {
        fix: {
          text: 'Remove it from the spec, or ask the owner of the policies to add this permit.',
          yaml: permitDocument(question, principal),
        },
      },
    ),
  };
}

function brokenPolicy(
  deny: (message: string, rest: Partial<GateVerdict>) => GateVerdict,
  policy: string,
  why: string,
): GateVerdict {
  return deny(
    `Refused: policy "${policy}" cannot be evaluated (${why}), so what it may forbid is unknown and nothing is permitted.`,
    {
      policy,
      fix: {
        text: `Correct or disable policy "${policy}" in namespace "${POLICY_NAMESPACE}".`,
      },
    },
  );
}

const KIND_ATTRIBUTES: Record<WorkloadKind, string> = {
  LatticeService: 'service',
  LatticeJob: 'job',
  LatticeMeshMember: 'member',
  LatticeModel: 'model',
};

/** The service as policies see it. Every attribute is always there, so that no policy fails for want of one. */
export function principalOf(
  node: ServiceNode,
  { environment }: Platform,
): CedarRequest['principal'] {
  return {
    type: 'Lattice::Service',
    id: node.key,
    attributes: {
      namespace: node.namespace,
      name: node.name,
      kind: KIND_ATTRIBUTES[node.kind],
      team: node.team,
      owner: node.owner,
      environment,
    },
  };
}

/** `name#index` of a statement back to the name of its document. */
function policyNames({ policies }: CedarAnswer): string[] {
  return [...new Set(policies.map(nameOf))].sort();
}

function nameOf(id: string): string {
  return id.replace(/#\d+$/, '');
}

/** The smallest permit, as a document that can be applied. */
function permitDocument(
  { action, resource }: PermitQuestion,
  principal: CedarRequest['principal'],
): string {
  const name = `permit ${principal.id} ${resource.id}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/-+$/, '');
  return [
    'apiVersion: lattice.dev/v1alpha1',
    'kind: CedarPolicy',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${POLICY_NAMESPACE}`,
    'spec:',
    '  policies: |',
    '    permit (',
    `      principal == ${uid(principal)},`,
    `      action == Lattice::Action::${JSON.stringify(action)},`,
    `      resource == ${uid(resource)}`,
    '    );',
    '',
  ].join('\n');
}

function uid({ type, id }: { type: string; id: string }): string {
  return `${type}::${JSON.stringify(id)}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
