import type { Action } from '@lattice-portal/plugin-paths-common';
import type { Caller } from '../access/Access';
import type { ActionRecord } from '../database/ActionStore';

/** An action as somebody sees it; what it takes to go on with it is nobody's business. */
export function describeAction(record: ActionRecord, caller: Caller): Action {
  const { groupRef: _, planHash: __, data, pullRequest, ...action } = record;
  const waiting = action.state === 'waiting';
  const mine = action.actor === caller.userEntityRef;
  const asked =
    action.asked !== undefined &&
    (caller.platform || caller.claims.includes(action.asked));
  return {
    ...action,
    // A pull request is decided where it is.
    mayDecide: waiting && asked && pullRequest === undefined,
    mayWithdraw: waiting && mine,
    undoable: (data as { before?: string } | undefined)?.before !== undefined,
  };
}
