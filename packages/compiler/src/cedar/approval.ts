import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';

/** Whose yes lifts a `forbid`, and why somebody is asked. */
export interface Approval {
  /** Entity refs, lower case. */
  by: string[];
  reason?: string;
}

const ENTITY_REF = /^(group|user):[a-z0-9._-]+\/[a-z0-9._-]+$/;

/**
 * Reads `@approval("group:default/security")` and `@reason("...")` of a statement. Whoever is named there may lift it;
 * several are separated by commas.
 *
 * @throws Error when nobody could make use of it, in words that complete "policy ... cannot be used: ...".
 */
export function approvalOf({
  effect,
  annotations = {},
}: Pick<PolicyJson, 'effect' | 'annotations'>): Approval | undefined {
  const { approval, reason } = annotations;
  if (approval === undefined) return undefined;
  if (effect !== 'forbid') {
    throw new Error(
      '@approval belongs to a forbid, which a yes lifts; a permit needs none',
    );
  }
  const by = (approval ?? '')
    .split(',')
    .map(ref => ref.trim().toLowerCase())
    .filter(Boolean);
  const wrong = by.find(ref => !ENTITY_REF.test(ref));
  if (by.length === 0 || wrong !== undefined) {
    throw new Error(
      `@approval names ${
        wrong === undefined ? 'nobody' : `"${wrong}"`
      }; name a group or a user, such as "group:default/security"`,
    );
  }
  return { by, ...(reason && { reason }) };
}
