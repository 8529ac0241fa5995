import { useApi } from '@backstage/core-plugin-api';
import {
  APPROVALS_SIGNAL_CHANNEL,
  type Approval,
  type ApprovalDetail,
} from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { useChannel } from '../../hooks/useChannel';

const EVERY = 30_000;

export type ApprovalsViewName = 'decide' | 'asked';

/** What I am asked, or what I asked for. */
export function useApprovals(
  view: ApprovalsViewName,
): LiveResource<Approval[]> {
  const lattice = useApi(latticeApiRef);
  const approvals = useResource<Approval[]>({
    id: view,
    forgetOnChange: true,
    pollEvery: () => EVERY,
    load: async signal => {
      const { items } = await unwrap(
        lattice.GET('/approvals', { params: { query: { view } }, signal }),
      );
      return items;
    },
  });
  useChannel(APPROVALS_SIGNAL_CHANNEL, approvals.refresh);
  return approvals;
}

/** One question with its plan. */
export function useApproval(id: string): LiveResource<ApprovalDetail> {
  const lattice = useApi(latticeApiRef);
  const approval = useResource<ApprovalDetail>({
    id,
    forgetOnChange: true,
    pollEvery: value => (value?.state === 'pending' ? EVERY : undefined),
    load: signal =>
      unwrap(
        lattice.GET('/approvals/{id}', { params: { path: { id } }, signal }),
      ),
  });
  useChannel<{ ids: string[] }>(APPROVALS_SIGNAL_CHANNEL, ({ ids }) => {
    if (ids?.includes(id)) approval.refresh();
  });
  return approval;
}
