import { useApi } from '@backstage/core-plugin-api';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  LatticeRequestError,
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type {
  ActionKind,
  ActionPlan,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';
import { isSubmission } from '../Environments/isSubmission';

export interface Wish {
  entityRef: string;
  kind: ActionKind;
  inputs: Record<string, unknown>;
}

/** A plan with the dry run of the lattice backend in it, where there was one. */
export interface ReadPlan extends Omit<ActionPlan, 'result'> {
  result?: SubmissionResult;
}

/** Asks what an action would do; nothing is written. */
export function useActionPlan(wish: Wish): LiveResource<ReadPlan> {
  const paths = useApi(pathsApiRef);
  return useResource<ReadPlan>({
    id: JSON.stringify(wish),
    forgetOnChange: true,
    load: async signal => {
      const answer = await unwrap(
        paths.POST('/actions', { body: { ...wish, dryRun: true }, signal }),
      );
      if (!('hash' in answer)) {
        throw new LatticeRequestError(
          'The portal answered without a plan. Its pages and its backend may be of different versions.',
          200,
        );
      }
      const { result, ...plan } = answer;
      return { ...plan, ...(isSubmission(result) ? { result } : {}) };
    },
  });
}
