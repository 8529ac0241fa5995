import type * as CedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { Approval } from './approval';
import { Relevance } from './relevance';

/** The functions of `@cedar-policy/cedar-wasm` that are used; both its entries have them. */
export type Cedar = Pick<
  typeof CedarModule,
  | 'policySetTextToParts'
  | 'policyToJson'
  | 'preparsePolicySet'
  | 'statefulIsAuthorized'
  | 'validate'
>;

/** How many sets of statements the evaluator keeps parsed; the oldest makes room. */
const SLOTS = 256;

/** One `permit` or `forbid`, under an id of ours. */
export interface Statement {
  id: string;
  text: string;
  effect: 'permit' | 'forbid';
  relevance: Relevance;
  /** Whose yes lifts it; absent when nobody's does. */
  approval?: Approval;
  /** Why it contradicts the schema; such a statement is never evaluated. */
  invalid?: string;
}

/** Sets of statements the evaluator has parsed, by name. */
export class Slots {
  private readonly names = new Map<string, string>();
  private next = 0;

  constructor(private readonly cedar: Cedar) {}

  slotOf(statements: readonly Statement[]): string {
    const key = statements.map(({ id, text }) => `${id}\n${text}`).join('\n');
    const known = this.names.get(key);
    if (known) return known;
    if (this.names.size === SLOTS) {
      const [oldest] = this.names.keys();
      this.names.delete(oldest);
    }
    const name = `lattice-${this.next++ % SLOTS}`;
    const answer = this.cedar.preparsePolicySet(name, {
      staticPolicies: Object.fromEntries(
        statements.map(({ id, text }) => [id, text]),
      ),
    });
    if (answer.type === 'failure') throw new Error(messageOf(answer.errors));
    this.names.set(key, name);
    return name;
  }
}

/** The first of the evaluator's complaints, without the id it gave the policy, and its hint. */
export function messageOf(
  errors: readonly { message: string; help?: string | null }[],
): string {
  const [first] = errors;
  if (!first) return 'unknown error';
  const message = first.message.replace(/^for policy `[^`]*`, /, '');
  // Its hints end with a question mark, and here they stand in the middle of a sentence.
  return first.help ? `${message}; ${first.help.replace(/\?$/, '')}` : message;
}
