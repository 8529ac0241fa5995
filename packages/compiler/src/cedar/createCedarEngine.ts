import { CedarAnswer, CedarEngine, CedarRequest, PolicyProblem } from '../api';
import { approvalOf } from './approval';
import { whyUnsafe } from './guard';
import { mayApply, relevanceOf } from './relevance';
import type { Schema } from '@cedar-policy/cedar-wasm/nodejs';
import { CEDAR_SCHEMA_JSON } from './schema.generated';
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

export interface CedarEngineOptions {
  /** What policies may speak about, in the language of Cedar; false for anything. Default: `CEDAR_SCHEMA`. */
  schema?: Schema | false;
  /** Loads the module afresh, after the evaluator failed. Without it every later answer is a denial. */
  reload?: () => Cedar;
}

/**
 * Adapts the evaluator. Policies are parsed once and kept. One policy that cannot be read, or any error while evaluating,
 * denies: what it would have forbidden is unknown. A statement that contradicts the schema is not evaluated; a `forbid`
 * denies what it could have forbidden, a `permit` permits nothing. If the evaluator itself fails, these policies deny
 * everything from then on, and the others go on with a freshly loaded module.
 */
export function createCedarEngine(
  module: Cedar,
  { schema = CEDAR_SCHEMA_JSON, reload }: CedarEngineOptions = {},
): CedarEngine {
  let cedar = module;
  let slots = new Slots(cedar);
  const sets = new Map<string, PolicySet>();
  let latest: { policies: Record<string, string>; set: PolicySet } | undefined;
  let defunct: string | undefined;

  function setOf(policies: Record<string, string>): PolicySet {
    if (latest?.policies === policies) return latest.set;
    const key = JSON.stringify(Object.entries(policies).sort(byFirst));
    let set = sets.get(key);
    if (!set) {
      set = takeApartOrClose(policies);
      if (sets.size === MAX_SETS) sets.clear();
      sets.set(key, set);
    }
    latest = { policies, set };
    return set;
  }

  function takeApartOrClose(policies: Record<string, string>): PolicySet {
    try {
      return takeApart(cedar, policies, schema);
    } catch (error) {
      const broken = { error: recover(error) };
      return { statements: [], broken, answers: new Map() };
    }
  }

  /** The module is in an unknown state after a failure of its own. */
  function recover(error: unknown): string {
    const message = `the policy evaluator failed: ${String(error)}`;
    if (reload) {
      cedar = reload();
      slots = new Slots(cedar);
    } else {
      defunct = message;
    }
    return message;
  }

  return {
    authorize(policies, request, lifted = []): CedarAnswer {
      if (defunct) return denial(defunct);
      const set = setOf(policies);
      const { statements, broken, answers } = set;
      if (broken) return denial(broken.error, broken.policy);
      try {
        const question = JSON.stringify([request, lifted]);
        const known = answers.get(question);
        if (known) return known;
        const relevant = statements.filter(
          ({ id, relevance }) =>
            !lifted.includes(id) && mayApply(relevance, request),
        );
        const answer = withLiftable(
          relevant,
          decide(relevant, sound =>
            evaluate(cedar, slots.slotOf(sound), request),
          ),
        );
        if (answers.size >= MAX_ANSWERS) answers.clear();
        answers.set(question, answer);
        return answer;
      } catch (error) {
        set.broken = { error: recover(error) };
        return denial(set.broken.error);
      }
    },
    concernOf(policies) {
      try {
        const { statements, broken } = takeApart(cedar, policies, false);
        // What a policy says that cannot be read is unknown.
        if (broken) return () => true;
        return request =>
          statements.some(({ relevance }) => mayApply(relevance, request));
      } catch {
        return () => true;
      }
    },
    problemsOf(policies): PolicyProblem[] {
      if (defunct) return [];
      const { statements, broken } = setOf(policies);
      if (broken) {
        // Without a name every question is answered with why; there is nothing to say about a single policy.
        const { policy, error } = broken;
        return policy ? [{ policy, message: error }] : [];
      }
      return statements.flatMap(({ id, invalid }) =>
        invalid ? [{ policy: id.replace(/#\d+$/, ''), message: invalid }] : [],
      );
    },
  };
}

/** Statements that contradict the schema stay out of the evaluation, but never to the advantage of who asks. */
function decide(
  relevant: readonly Statement[],
  ask: (sound: readonly Statement[]) => CedarAnswer,
): CedarAnswer {
  const unsound = relevant.filter(({ invalid }) => invalid);
  const blocking = unsound.find(({ effect }) => effect === 'forbid');
  if (blocking) return denial(blocking.invalid ?? '', blocking.id);
  const sound = relevant.filter(({ invalid }) => !invalid);
  const answer = sound.length === 0 ? NOTHING_PERMITS : ask(sound);
  const undecided = answer.decision === 'deny' && answer.policies.length === 0;
  const [lost] = unsound;
  return undecided && lost ? denial(lost.invalid ?? '', lost.id) : answer;
}

/** A denial can be lifted only when each statement that forbids can. */
function withLiftable(
  relevant: readonly Statement[],
  answer: CedarAnswer,
): CedarAnswer {
  const { decision, errors, policies } = answer;
  if (decision === 'allow' || errors.length > 0 || policies.length === 0) {
    return answer;
  }
  const forbidding = relevant.filter(({ id }) => policies.includes(id));
  const liftable = forbidding.flatMap(({ id, text, approval }) =>
    approval ? [{ id, text, ...approval }] : [],
  );
  return liftable.length > 0 && liftable.length === policies.length
    ? { ...answer, liftable }
    : answer;
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
function takeApart(
  cedar: Cedar,
  policies: Record<string, string>,
  schema: Schema | false,
): PolicySet {
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
      try {
        statements.push({
          id: `${policy}#${index}`,
          text: statement,
          effect: parsed.json.effect,
          relevance: relevanceOf(parsed.json),
          approval: approvalOf(parsed.json),
        });
      } catch (error) {
        return unusable(policy, messageOf([error as Error]));
      }
    }
  }
  if (schema) compareWith(cedar, schema, statements);
  return { statements, answers: new Map() };
}

/** Marks the statements that ask for what does not exist, all in one go: the schema is parsed each time. */
function compareWith(
  cedar: Cedar,
  schema: Schema,
  statements: Statement[],
): void {
  const answer = cedar.validate({
    schema,
    policies: {
      staticPolicies: Object.fromEntries(
        statements.map(({ id, text }) => [id, text]),
      ),
    },
  });
  if (answer.type === 'failure') throw new Error(messageOf(answer.errors));
  for (const { policyId, error } of answer.validationErrors) {
    const statement = statements.find(({ id }) => id === policyId);
    if (statement && !statement.invalid) statement.invalid = messageOf([error]);
  }
}

function evaluate(
  cedar: Cedar,
  slot: string,
  { principal, action, resource, context = {} }: CedarRequest,
): CedarAnswer {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: principal.type, id: principal.id },
    action,
    resource: { type: resource.type, id: resource.id },
    context,
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
