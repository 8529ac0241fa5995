import { edgeBetween } from './edges';
import { ServiceNode, World } from './World';

/**
 * Circles of services that call each other by agreement: by the first member of each group of services that all reach each
 * other, the shortest way from it back to itself. One per group, however large.
 * @param callees whom each service calls by agreement, ascending
 */
export function circlesIn(
  callees: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const graph = graphOf(callees);
  const circles = new Map<string, readonly string[]>();
  for (const group of groupsOf(graph)) {
    if (group.length < 2) continue;
    const first = group.reduce((least, node) =>
      graph.keys[node] < graph.keys[least] ? node : least,
    );
    const way = shortestWay(first, new Set(group), graph);
    circles.set(
      graph.keys[first],
      way.map(node => graph.keys[node]),
    );
  }
  return circles;
}

/** Whom a service calls by agreement, ascending. */
export function agreedCallees(
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

/** Who calls whom, by number: a large fleet is walked anew whenever an agreement changes, and names are slow. */
interface Graph {
  keys: readonly string[];
  /** By number of the caller, in the order they were given. */
  callees: readonly (readonly number[])[];
}

function graphOf(callees: ReadonlyMap<string, readonly string[]>): Graph {
  const keys = [...callees.keys()];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  return {
    keys,
    callees: [...callees.values()].map(others =>
      others.flatMap(other => numbers.get(other) ?? []),
    ),
  };
}

const UNSEEN = -1;

/** Groups of services that all reach each other (Tarjan), without recursion: a chain may be as long as the fleet. */
function groupsOf({ callees }: Graph): number[][] {
  const groups: number[][] = [];
  const index = new Int32Array(callees.length).fill(UNSEEN);
  const low = new Int32Array(callees.length);
  /** Which callee comes next. */
  const next = new Int32Array(callees.length);
  const isOpen = new Uint8Array(callees.length);
  const open: number[] = [];
  const work: number[] = [];
  let seen = 0;
  const enter = (node: number) => {
    index[node] = seen;
    low[node] = seen;
    seen++;
    open.push(node);
    isOpen[node] = 1;
    work.push(node);
  };
  for (let start = 0; start < callees.length; start++) {
    if (index[start] !== UNSEEN) continue;
    enter(start);
    while (work.length > 0) {
      const node = work[work.length - 1];
      if (next[node] < callees[node].length) {
        const callee = callees[node][next[node]];
        next[node]++;
        if (index[callee] === UNSEEN) enter(callee);
        else if (isOpen[callee]) low[node] = Math.min(low[node], index[callee]);
        continue;
      }
      work.pop();
      const caller = work[work.length - 1];
      if (caller !== undefined) low[caller] = Math.min(low[caller], low[node]);
      if (low[node] !== index[node]) continue;
      const group = open.splice(open.lastIndexOf(node));
      for (const member of group) isOpen[member] = 0;
      groups.push(group);
    }
  }
  return groups;
}

/** Breadth first, so that the first way back is a shortest. */
function shortestWay(
  first: number,
  group: ReadonlySet<number>,
  { callees }: Graph,
): number[] {
  const from = new Map<number, number>();
  const queue = [first];
  for (const node of queue) {
    for (const callee of callees[node]) {
      if (callee === first) return wayTo(node, from);
      if (!group.has(callee) || from.has(callee)) continue;
      from.set(callee, node);
      queue.push(callee);
    }
  }
  return [first];
}

function wayTo(last: number, from: ReadonlyMap<number, number>): number[] {
  const way: number[] = [];
  let node: number | undefined = last;
  while (node !== undefined) {
    way.push(node);
    node = from.get(node);
  }
  return way.reverse();
}
