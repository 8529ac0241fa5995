import { edgeBetween } from './edges';
import { ServiceNode, World } from './World';

/**
 * Circles of services that call each other by agreement: by the first member of each group of services that all reach each
 * other, the shortest way from it back to itself. One per group, however large.
 */
export function circlesIn(
  graph: CallGraph,
): ReadonlyMap<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  const groups = groupsOf(graph);
  const groupOf = new Int32Array(graph.keys.length);
  for (const [number, group] of groups.entries()) {
    for (const node of group) groupOf[node] = number;
  }
  for (const group of groups) {
    if (group.length < 2) continue;
    const first = group.reduce((least, node) =>
      graph.keys[node] < graph.keys[least] ? node : least,
    );
    const way = shortestWay(first, groupOf, graph);
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
export interface CallGraph {
  keys: readonly string[];
  numbers: ReadonlyMap<string, number>;
  /** By number of the caller, in the order they were given. */
  callees: (readonly number[])[];
}

/** @param callees whom each service calls by agreement, ascending */
export function callGraph(
  callees: ReadonlyMap<string, readonly string[]>,
): CallGraph {
  const keys = [...callees.keys()];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  return {
    keys,
    numbers,
    callees: [...callees.values()].map(others => numbersOf(others, numbers)),
  };
}

/** Has a service call others; false if it is new to the graph, which then has to be made anew. */
export function callOthers(
  { callees, numbers }: CallGraph,
  key: string,
  others: readonly string[],
): boolean {
  const number = numbers.get(key);
  if (number === undefined) return false;
  callees[number] = numbersOf(others, numbers);
  return true;
}

function numbersOf(
  keys: readonly string[],
  numbers: ReadonlyMap<string, number>,
): number[] {
  return keys.flatMap(key => numbers.get(key) ?? []);
}

const UNSEEN = -1;

/** Groups of services that all reach each other (Tarjan), without recursion: a chain may be as long as the fleet. */
function groupsOf({ callees }: CallGraph): number[][] {
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
  groupOf: Int32Array,
  { callees }: CallGraph,
): number[] {
  const from = new Map<number, number>();
  const queue = [first];
  for (const node of queue) {
    for (const callee of callees[node]) {
      if (callee === first) return wayTo(node, from);
      if (groupOf[callee] !== groupOf[first] || from.has(callee)) continue;
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
