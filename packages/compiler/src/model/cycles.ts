import { edgeBetween } from './edges';
import { ServiceNode, World } from './World';

/**
 * Circles of services that call each other by agreement: by the first member of each group of services that all reach each
 * other, the shortest way from it back to itself. One per group, however large.
 */
export function cyclesOf(
  world: Pick<World, 'services'>,
): ReadonlyMap<string, readonly string[]> {
  const callees = new Map<string, readonly string[]>();
  for (const node of world.services.values()) {
    callees.set(node.key, agreedCallees(world, node));
  }
  const cycles = new Map<string, readonly string[]>();
  for (const group of groupsOf(callees)) {
    if (group.length < 2) continue;
    const [first] = group.sort();
    cycles.set(first, shortestWay(first, new Set(group), callees));
  }
  return cycles;
}

function agreedCallees(
  world: Pick<World, 'services'>,
  { key, relations }: ServiceNode,
): string[] {
  const others = relations
    .filter(({ outbound, other }) => outbound && other !== key)
    .map(({ other }) => other);
  return [...new Set(others)]
    .sort()
    .filter(other => edgeBetween(world, key, other).ports.length > 0);
}

/** Groups of services that all reach each other (Tarjan), without recursion: a chain may be as long as the fleet. */
function groupsOf(callees: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of callees.keys()) {
    if (index.has(start)) continue;
    const work: { key: string; next: number }[] = [{ key: start, next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1];
      const { key } = frame;
      if (frame.next === 0) {
        index.set(key, index.size);
        low.set(key, index.size - 1);
        open.push(key);
        isOpen.add(key);
      }
      const callee = callees.get(key)?.[frame.next];
      frame.next++;
      if (callee !== undefined) {
        if (!index.has(callee)) work.push({ key: callee, next: 0 });
        else if (isOpen.has(callee)) lower(low, key, index.get(callee));
        continue;
      }
      work.pop();
      const caller = work[work.length - 1];
      if (caller) lower(low, caller.key, low.get(key));
      if (low.get(key) !== index.get(key)) continue;
      const group = open.splice(open.lastIndexOf(key));
      for (const member of group) isOpen.delete(member);
      groups.push(group);
    }
  }
  return groups;
}

function lower(
  low: Map<string, number>,
  key: string,
  value: number | undefined,
): void {
  low.set(key, Math.min(low.get(key) ?? 0, value ?? 0));
}

/** Breadth first, so that the first way back is a shortest. */
function shortestWay(
  first: string,
  group: ReadonlySet<string>,
  callees: ReadonlyMap<string, readonly string[]>,
): string[] {
  const from = new Map<string, string>();
  const queue = [first];
  for (const key of queue) {
    for (const callee of callees.get(key) ?? []) {
      if (callee === first) return wayTo(key, from);
      if (!group.has(callee) || from.has(callee)) continue;
      from.set(callee, key);
      queue.push(callee);
    }
  }
  return [first];
}

function wayTo(last: string, from: ReadonlyMap<string, string>): string[] {
  const way: string[] = [];
  let key: string | undefined = last;
  while (key !== undefined) {
    way.unshift(key);
    key = from.get(key);
  }
  return way;
}
