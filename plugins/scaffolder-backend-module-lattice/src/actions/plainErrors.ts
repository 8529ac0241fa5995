import type { ScaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';

type Action = Parameters<ScaffolderActionsExtensionPoint['addActions']>[number];

/** Errors of these kinds are mistakes of ours, and their stack is what helps to find them. */
const OURS = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * The scaffolder prints the stack of what an action throws into the task's log. A developer who was refused needs the
 * message; the names of the server's files would only hide it.
 */
export function plainErrors(action: Action): Action {
  return {
    ...action,
    async handler(context) {
      try {
        await action.handler(context);
      } catch (error) {
        if (error instanceof Error && !OURS.some(kind => error instanceof kind))
          error.stack = `${error.name}: ${error.message}`;
        throw error;
      }
    },
  };
}
