import { CedarAnswer, CedarEngine, CedarRequest } from '../api';
import { whyUnsafe } from './guard';
import { mayApply, relevanceOf } from './relevance';
import { Cedar, messageOf, Slots, Statement } from './slots';

/** How many sets of policies are kept taken apart. Each cluster has one. */
const MAX_SETS = 16;
/** How many answers are kept per set of policies. The same question has the same answer. */
const MAX_ANSWERS = 50_000;

const NOTHING_PERMITS: CedarAnswer = {
  decision: 'deny',
  policies: [],
  errors: [],
};

/** Policies as they were given, taken apart; or why none of them can be used. */
interface PolicySet {
  statements: readonly Statement[];
  broken?: { policy?: string; error: string };
  answers: Map<string, CedarAnswer>;
}

/**
 * Adapts the evaluator. Policies are parsed once and kept. One policy that cannot be read, or any error while evaluating,
 * denies: what it would have forbidden is unknown. If the evaluator itself fails, it stays unusable and every answer is a
 * denial until a new engine is made from a freshly loaded module.
 */
export function createCedarEngine(cedar: Cedar): CedarEngine {
  const slots = new Slots(cedar);
  const sets = new Map<string, PolicySet>();
  let latest: { policies: Record<string, string>; set: PolicySet } | undefined;
  let defunct: string | undefined;

  function setOf(policies: Record<string, string>): PolicySet {
    if (latest?.policies === policies) return latest.set;
    const key = JSON.stringify(Object.entries(policies).sort(byFirst));
    let set = sets.get(key);
    if (!set) {
      set = takeApart(cedar, policies);
      if (sets.size === MAX_SETS) sets.clear();
      sets.set(key, set);
    }
    latest = { policies, set };
    return set;
  }

  return {
    authorize(policies, request): CedarAnswer {
      if (defunct) return denial(defunct);
      try {
        const { statements, broken, answers } = setOf(policies);
        if (broken) return denial(broken.error, broken.policy);
        const question = JSON.stringify(request);
        const known = answers.get(question);
        if (known) return known;
        const relevant = statements.filter(({ relevance }) =>
          mayApply(relevance, request),
        );
        const answer =
          relevant.length === 0
            ? NOTHING_PERMITS
            : evaluate(cedar, slots.slotOf(relevant), request);
        if (answers.size >= MAX_ANSWERS) answers.clear();
        answers.set(question, answer);
        return answer;
      } catch (error) {
        defunct = `the policy evaluator failed: ${String(error)}`;
        return denial(defunct);
      }
    },
  };
}

function byFirst([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}

function denial(error: string, policy?: string): CedarAnswer {
  return {
    decision: 'deny',
    policies: policy ? [policy] : [],
    errors: [error],
  };
}

/** Gives every statement an id of ours, `name#index`; the evaluator would number them through. */
function takeApart(cedar: Cedar, policies: Record<string, string>): PolicySet {
  const statements: Statement[] = [];
  const unusable = (policy: string, error: string): PolicySet => ({
    statements: [],
    broken: { policy, error },
    answers: new Map(),
  });
  for (const policy of Object.keys(policies).sort()) {
    const text = policies[policy];
    const unsafe = whyUnsafe(text);
    if (unsafe) return unusable(policy, unsafe);
    const parts = cedar.policySetTextToParts(text);
    if (parts.type === 'failure') {
      return unusable(policy, messageOf(parts.errors));
    }
    if (parts.policy_templates.length > 0) {
      return unusable(
        policy,
        'templates with ?principal or ?resource are not supported',
      );
    }
    for (const [index, statement] of parts.policies.entries()) {
      const parsed = cedar.policyToJson(statement);
      if (parsed.type === 'failure') {
        return unusable(policy, messageOf(parsed.errors));
      }
      statements.push({
        id: `${policy}#${index}`,
        text: statement,
        relevance: relevanceOf(parsed.json),
      });
    }
  }
  return { statements, answers: new Map() };
}

function evaluate(
  cedar: Cedar,
  slot: string,
  { principal, action, resource }: CedarRequest,
): CedarAnswer {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: principal.type, id: principal.id },
    action,
    resource: { type: resource.type, id: resource.id },
    context: {},
    preparsedPolicySetId: slot,
    entities: [entity(principal), entity(resource)],
  });
  if (answer.type === 'failure') return denial(messageOf(answer.errors));
  const { decision, diagnostics } = answer.response;
  const { errors, reason } = diagnostics;
  return {
    decision,
    policies: errors.length ? errors.map(({ policyId }) => policyId) : reason,
    errors: errors.map(({ error }) => error.message),
  };
}

function entity({ type, id, attributes }: CedarRequest['principal']) {
  return { uid: { type, id }, attrs: attributes, parents: [] };
}
