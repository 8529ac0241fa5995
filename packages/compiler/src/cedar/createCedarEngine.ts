import type * as CedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { CedarAnswer, CedarEngine, CedarRequest } from '../api';
import { whyUnsafe } from './guard';

/** The functions of `@cedar-policy/cedar-wasm` that are used; both its entries have them. */
export type Cedar = Pick<
  typeof CedarModule,
  'policySetTextToParts' | 'preparsePolicySet' | 'statefulIsAuthorized'
>;

/** How many sets of policies the evaluator keeps parsed. One per cluster is in use at a time. */
const SLOTS = 8;
/** How many answers are kept per set. The same policies give the same answer to the same question. */
const MAX_ANSWERS = 50_000;

/** A set of policies as the evaluator knows it, or why it cannot be used. */
type Prepared = { slot: string } | { policy?: string; error: string };

interface PolicySet {
  prepared: Prepared;
  answers: Map<string, CedarAnswer>;
}

/**
 * Adapts the evaluator. Policy sets are parsed once and kept. One policy that cannot be read, or any error while
 * evaluating, denies: what it would have forbidden is unknown. If the evaluator itself fails, it stays unusable and
 * every answer is a denial until a new engine is made from a freshly loaded module.
 */
export function createCedarEngine(cedar: Cedar): CedarEngine {
  const sets = new Map<string, PolicySet>();
  let latest: { policies: Record<string, string>; set: PolicySet } | undefined;
  let counter = 0;
  let defunct: string | undefined;

  function setOf(policies: Record<string, string>): PolicySet {
    if (latest?.policies === policies) return latest.set;
    const key = JSON.stringify(Object.entries(policies).sort(byFirst));
    let set = sets.get(key);
    if (!set) {
      if (sets.size === SLOTS) sets.clear();
      const slot = `lattice-${counter++ % SLOTS}`;
      set = { prepared: parse(cedar, policies, slot), answers: new Map() };
      sets.set(key, set);
    }
    latest = { policies, set };
    return set;
  }

  return {
    authorize(policies, request): CedarAnswer {
      if (defunct) return denial(defunct);
      try {
        const { prepared, answers } = setOf(policies);
        if ('error' in prepared) {
          return denial(prepared.error, prepared.policy);
        }
        const question = JSON.stringify(request);
        const known = answers.get(question);
        if (known) return known;
        const answer = evaluate(cedar, prepared.slot, request);
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
function parse(
  cedar: Cedar,
  policies: Record<string, string>,
  slot: string,
): Prepared {
  const statements: Record<string, string> = {};
  for (const policy of Object.keys(policies).sort()) {
    const text = policies[policy];
    const unsafe = whyUnsafe(text);
    if (unsafe) return { policy, error: unsafe };
    const parts = cedar.policySetTextToParts(text);
    if (parts.type === 'failure') {
      return { policy, error: messageOf(parts.errors) };
    }
    if (parts.policy_templates.length > 0) {
      return {
        policy,
        error: 'templates with ?principal or ?resource are not supported',
      };
    }
    for (const [index, statement] of parts.policies.entries()) {
      statements[`${policy}#${index}`] = statement;
    }
  }
  const answer = cedar.preparsePolicySet(slot, { staticPolicies: statements });
  return answer.type === 'success'
    ? { slot }
    : { error: messageOf(answer.errors) };
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

function messageOf(errors: readonly { message: string }[]): string {
  return errors[0]?.message ?? 'unknown error';
}
