import { useApi } from '@backstage/core-plugin-api';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  LatticeRequestError,
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type {
  DeviationDraft,
  DeviationPlan,
  Deviations,
  Repository,
  SpecDeviation,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';

/** What a person wants: one more deviation, or one less. */
export type Change =
  | { leave: DeviationDraft }
  | { comeBack: Pick<SpecDeviation, 'kind' | 'subject'> };

/** A plan with the dry run of the lattice backend in it. */
export interface Plan extends Omit<DeviationPlan, 'result'> {
  result: SubmissionResult;
}

export interface Opened {
  number: number;
  url: string;
}

export function useDeviations({
  owner,
  name,
}: Repository): LiveResource<Deviations> {
  const paths = useApi(pathsApiRef);
  return useResource<Deviations>({
    id: `${owner}/${name}`,
    forgetOnChange: true,
    load: signal =>
      unwrap(
        paths.GET('/repositories/{owner}/{repository}/deviations', {
          params: { path: { owner, repository: name } },
          signal,
        }),
      ),
  });
}

/** What the change would do, and the change itself. */
export function useChange({ owner, name }: Repository) {
  const paths = useApi(pathsApiRef);
  const send = (body: Change & { dryRun?: boolean }) =>
    unwrap(
      paths.POST('/repositories/{owner}/{repository}/deviations', {
        params: { path: { owner, repository: name } },
        body,
      }),
    );
  return {
    plan: async (change: Change): Promise<Plan> => {
      const answer = await send({ ...change, dryRun: true });
      if (!('after' in answer && isSubmission(answer.result))) {
        throw otherVersion();
      }
      return { ...answer, result: answer.result };
    },
    open: async (change: Change): Promise<Opened> => {
      const answer = await send(change);
      if (!('number' in answer)) {
        throw otherVersion();
      }
      return answer;
    },
  };
}

function isSubmission(result: unknown): result is SubmissionResult {
  return (
    typeof result === 'object' &&
    result !== null &&
    'gates' in result &&
    'objects' in result &&
    'diagnostics' in result
  );
}

function otherVersion() {
  return new LatticeRequestError(
    'The portal answered in another way than expected. Its pages and its backend may be of different versions.',
    200,
  );
}
