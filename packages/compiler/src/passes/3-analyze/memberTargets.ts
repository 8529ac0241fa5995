import { standardLabels } from '../../kubernetes';
import { nounOf } from '../../model';
import { MemberSpec } from '../../spec';
import { Scope } from './scope';

/** Whether the pods of a workload of its namespace bear the labels a member is known by. */
export function selects(
  { selector = {} }: MemberSpec['target'],
  workload: string,
): boolean {
  const labels = standardLabels(workload);
  return Object.entries(selector).every(
    ([name, value]) => labels[name] === value,
  );
}

/** Reports members that take the pods of this workload for theirs. */
export function reportMembers({ node, world, sink, source }: Scope): void {
  for (const member of world.meshMembers(node.namespace)) {
    const { document } = member;
    if (document.kind !== 'LatticeMeshMember' || !document.spec) continue;
    const { target } = document.spec;
    // What names no pods here has an error of its own.
    const { selector, namespace } = target;
    if (!selector && namespace !== node.namespace) continue;
    if (!selects(target, node.name)) continue;
    sink.add(
      'selected-by-member',
      { member: member.key, kind: nounOf(node) },
      { source, path: ['metadata', 'name'] },
    );
  }
}
