import { canonicalJson, sha256 } from '../../kubernetes';
import { ApprovalIndex, momentOf, POLICY_NAMESPACE } from '../../model';
import { LatticeDocument } from '../../spec';
import { ofKind } from './documents';

/** The yeses that count, by what they were given to. */
export function approvalsOf(
  documents: readonly LatticeDocument[],
  now: string | undefined,
): ApprovalIndex {
  const given = new Map<string, { approvedBy: string; service: string }>();
  const today = now ? momentOf(now)?.date : undefined;
  for (const { namespace, spec } of ofKind(documents, 'LatticeApproval')) {
    // Who may write there may write policies, too.
    if (namespace !== POLICY_NAMESPACE || !spec) continue;
    const { hash, approvedBy, service, expires } = spec;
    if (today && expires && expires < today) continue;
    given.set(hash, { approvedBy, service });
  }
  return {
    look(question) {
      const hash = sha256(canonicalJson(question));
      const yes = given.get(hash);
      return yes?.service === question.service
        ? { hash, given: { approvedBy: yes.approvedBy } }
        : { hash };
    },
  };
}
