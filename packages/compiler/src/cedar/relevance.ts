import type { Expr, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { CedarRequest } from '../api';

/**
 * Finds out cheaply that a statement cannot have a say, so that the evaluator only sees the few that may. It errs on one
 * side only: a statement is left out when its scope does not match, or when one of the leading comparisons of its first
 * `when` is false. Cedar evaluates these from the left and stops at the first that is false, so nothing after it could
 * have mattered, not even an error.
 */
export interface Relevance {
  principal?: EntityTest;
  actions?: readonly string[];
  resource?: EntityTest;
  /** Attributes that must have a value, as `principal.namespace == "commerce"`. */
  equals: readonly {
    of: 'principal' | 'resource';
    attr: string;
    value: string;
  }[];
}

interface EntityTest {
  type: string;
  id?: string;
}

type Constraint = PolicyJson['principal'] | PolicyJson['resource'];

/** What can be told about a statement from its text alone. */
export function relevanceOf(policy: PolicyJson): Relevance {
  const [first] = policy.conditions;
  return {
    principal: entityTest(policy.principal),
    actions: actionsOf(policy.action),
    resource: entityTest(policy.resource),
    equals: first?.kind === 'when' ? leadingComparisons(first.body) : [],
  };
}

/** Whether a statement may have a say about a request. */
export function mayApply(
  { principal, actions, resource, equals }: Relevance,
  request: CedarRequest,
): boolean {
  const { action } = request;
  if (!matches(principal, request.principal)) return false;
  if (!matches(resource, request.resource)) return false;
  if (actions && !actions.includes(`${action.type}::${action.id}`)) {
    return false;
  }
  for (const { of, attr, value } of equals) {
    const { attributes } = request[of];
    // A missing attribute is an error, and an error must be seen.
    if (!Object.hasOwn(attributes, attr)) return true;
    if (attributes[attr] !== value) return false;
  }
  return true;
}

function matches(
  test: EntityTest | undefined,
  { type, id }: { type: string; id: string },
): boolean {
  if (!test) return true;
  return test.type === type && (test.id === undefined || test.id === id);
}

function entityTest(constraint: Constraint): EntityTest | undefined {
  if (constraint.op === 'is') return { type: constraint.entity_type };
  if (constraint.op === '==' && 'entity' in constraint) {
    const { entity } = constraint;
    return '__entity' in entity ? entity.__entity : entity;
  }
  return undefined;
}

function actionsOf(
  constraint: PolicyJson['action'],
): readonly string[] | undefined {
  if (constraint.op !== '==' || !('entity' in constraint)) return undefined;
  const { entity } = constraint;
  const { type, id } = '__entity' in entity ? entity.__entity : entity;
  return [`${type}::${id}`];
}

/** The comparisons a condition begins with, up to the first part of another form. */
function leadingComparisons(body: Expr): Relevance['equals'] {
  const found: Relevance['equals'][number][] = [];
  for (const part of conjuncts(body)) {
    const comparison = comparisonOf(part);
    if (!comparison) break;
    found.push(comparison);
  }
  return found;
}

/** The operands of `a && b && c` from left to right. */
function conjuncts(body: Expr): Expr[] {
  const parts: Expr[] = [];
  let current = body;
  while ('&&' in current && !Array.isArray(current['&&'])) {
    parts.unshift(current['&&'].right);
    current = current['&&'].left;
  }
  return [current, ...parts];
}

function comparisonOf(expr: Expr): Relevance['equals'][number] | undefined {
  if (!('==' in expr) || Array.isArray(expr['=='])) return undefined;
  const { left, right } = expr['=='];
  if (!('.' in left) || Array.isArray(left['.'])) return undefined;
  const { left: owner, attr } = left['.'];
  if (!('Var' in owner) || !('Value' in right)) return undefined;
  const { Var: of } = owner;
  const { Value: value } = right;
  if (of !== 'principal' && of !== 'resource') return undefined;
  return typeof value === 'string' ? { of, attr, value } : undefined;
}
