import { useApi } from '@backstage/core-plugin-api';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import {
  LatticeRequestError,
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type {
  DeliveryPlan,
  Repository,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';
import { isSubmission } from './isSubmission';
import type { Offer } from './offersOf';

/** A plan with the dry run of the lattice backend in it. */
export interface Plan extends Omit<DeliveryPlan, 'result'> {
  result: SubmissionResult;
}

/** Asks what bringing a release into an environment would do; nothing is written. */
export function usePlan(
  { owner, name }: Repository,
  { release, environment }: Offer,
): LiveResource<Plan> {
  const paths = useApi(pathsApiRef);
  return useResource<Plan>({
    id: `${owner}/${name} ${release} ${environment.name}`,
    forgetOnChange: true,
    load: async signal => {
      const answer = await unwrap(
        paths.POST('/repositories/{owner}/{repository}/deliveries', {
          params: { path: { owner, repository: name } },
          body: { release, environment: environment.name, dryRun: true },
          signal,
        }),
      );
      if (!('spec' in answer && isSubmission(answer.result))) {
        throw new LatticeRequestError(
          'The portal answered without a plan. Its pages and its backend may be of different versions.',
          200,
        );
      }
      return { ...answer, result: answer.result };
    },
  });
}
