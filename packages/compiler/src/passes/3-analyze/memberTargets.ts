import { nounOf, ServiceNode } from '../../model';
import { MemberSpec } from '../../spec';
import { podLabelsOf } from './adopt';
import { Scope } from './scope';

/** Whether the pods of a workload of its namespace bear the labels a member is known by. */
export function selects(
  { selector = {} }: MemberSpec['target'],
  workload: ServiceNode,
): boolean {
  const labels = podLabelsOf(workload);
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
    if (!selects(target, node)) continue;
    sink.add(
      'selected-by-member',
      { member: member.key, kind: nounOf(node) },
      { source, path: ['metadata', 'name'] },
    );
  }
}
