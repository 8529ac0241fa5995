import type {
  ActionKind,
  ActionPlan,
} from '@lattice-portal/plugin-paths-common';
import type { Caller } from '../access/Access';
import type { ActionChange, ActionRecord } from '../database/ActionStore';
import type { Subject } from './Subject';

/** What came of an action, as far as it is known at once. */
export interface Outcome extends ActionChange {
  state: ActionRecord['state'];
}

/** A plan, and how to carry out exactly it. */
export interface Prepared {
  plan: Pick<ActionPlan, 'ok' | 'summary'> &
    Partial<Omit<ActionPlan, 'ok' | 'summary' | 'hash' | 'kind' | 'title'>>;
  /** What makes it this plan: when it differs, so does what would happen. */
  basis: unknown;
  /** Why it is refused, when it is. */
  refusal?: string;
  carryOut(reason: string | undefined): Promise<Outcome>;
}

export interface Preparation {
  caller: Caller;
  subject: Subject;
  kind: ActionKind;
  /** Checked. */
  inputs: Record<string, unknown>;
  /** In words, as in "Scale to 3 copies". */
  title: string;
}

/** One way of acting on a service. Preparing writes nothing. */
export interface Handler {
  prepare(preparation: Preparation): Promise<Prepared>;
}
