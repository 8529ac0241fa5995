import { CedarEngine } from '../api';
import { Quota, quotaId, ServiceNode, World } from '../model';
import { ANY_TIME, Read, Reads } from './Reads';
import { isPlain } from './sameValue';

/** A place in the world: a way down its fields. */
type Way = readonly string[];

/** Fields by name of service: they change only when a service does that bears the name, or names it. */
const BY_SERVICE: ReadonlySet<string> = new Set([
  'services',
  'callersNaming',
  'calleesNaming',
]);

/** What changes only with documents that are no services. */
export const OTHER_DOCUMENTS = 'documents';

/** What changes only with other clusters, or with the platform. */
export const OTHER_CLUSTERS = 'clusters';

/** What the scopes of quotas begin with. */
export const QUOTAS = 'quota ';

/** When the answer of a function can change, by its arguments. Of others it may change at any time. */
const SCOPES: Readonly<Record<string, (args: readonly unknown[]) => string>> = {
  nameClaims: ([, namespace]) => inNamespace(String(namespace)),
  sharedVolumes: ([namespace]) => inNamespace(String(namespace)),
  sharedClaims: ([namespace]) => inNamespace(String(namespace)),
  cycleFrom: ([key]) => fromService(String(key)),
  meshMembers: ([namespace]) => inNamespace(String(namespace)),
  'remotes.named': () => OTHER_CLUSTERS,
  'remotes.callersOf': () => OTHER_CLUSTERS,
  'remotes.keys': () => OTHER_CLUSTERS,
  'quotas.of': () => OTHER_DOCUMENTS,
  'quotas.brokenFor': () => OTHER_DOCUMENTS,
  'quotas.usedByOthers': ([quota]) => ofQuota(quota as Quota),
  'images.ruleOf': () => OTHER_DOCUMENTS,
  'images.factOf': () => OTHER_DOCUMENTS,
  'images.pullSource': () => OTHER_DOCUMENTS,
  'images.names': () => OTHER_DOCUMENTS,
};

export function ofService(key: string): string {
  return `service ${key}`;
}

/** What changes only when other circles of calls start from a service. */
export function fromService(key: string): string {
  return `circle ${key}`;
}

/** What changes only when services a quota applies to request other amounts, come or go. */
export function ofQuota(quota: Pick<Quota, 'namespace' | 'name'>): string {
  return `${QUOTAS}${quotaId(quota)}`;
}

/** Whether it is what others take of a quota, which only the gate of quotas asks for. */
export function isShareOfQuota({ path }: Read): boolean {
  return path[0] === 'quotas' && path[1] === 'usedByOthers';
}

export function inNamespace(namespace: string): string {
  return `namespace ${namespace}`;
}

/**
 * A world that tells the reads what is asked of it. It knows few things about its fields, only to be quick: a field that
 * is new is observed like the others.
 */
export function observeWorld(world: World, reads: Reads): World {
  return observePlain(world, [], { reads, known: new Map() });
}

/** An engine that tells the reads what it is asked. The policies of an observed world are given to it as they are. */
export function observeCedar(cedar: CedarEngine, reads: Reads): CedarEngine {
  return {
    ...cedar,
    authorize(policies, request, lifted) {
      reads.ask(request);
      return cedar.authorize(policies, request, lifted);
    },
  };
}

interface Observing {
  reads: Reads;
  /** What was wrapped before. */
  known: Map<unknown, unknown>;
  /** When things can change. Default: at any time. */
  scope?: string;
}

/** Every field that is looked at is noted, also one that is not there. */
function observePlain<T extends object>(
  value: T,
  way: Way,
  observing: Observing,
): T {
  const { reads, scope = ANY_TIME } = observing;
  const whole = () => reads.note(way, scope, value, world => at(world, way));
  const proxy = new Proxy({} as T, {
    get: (_, field) => {
      if (typeof field === 'symbol') return undefined;
      return observe(value, field, way, observing);
    },
    has: (_, field) => {
      if (way.length > 0) whole();
      return Reflect.has(value, field);
    },
    ownKeys: () => {
      if (way.length > 0) whole();
      return Reflect.ownKeys(value);
    },
    getOwnPropertyDescriptor: (_, field) => {
      if (!Object.hasOwn(value, field)) return undefined;
      return {
        configurable: true,
        enumerable: true,
        value:
          typeof field === 'symbol'
            ? undefined
            : observe(value, field, way, observing),
      };
    },
  });
  return proxy;
}

function observe(
  parent: object,
  field: string,
  parentWay: Way,
  observing: Observing,
): unknown {
  const { reads, known, scope = ANY_TIME } = observing;
  const value: unknown = Reflect.get(parent, field);
  const way = [...parentWay, field];
  // The policies are asked through the engine, and who asks what is noted there.
  if (way.length === 1 && field === 'policies') return value;
  if (typeof value === 'function' || value instanceof Map || isPlain(value)) {
    if (isPlain(value)) {
      // Somebody may only want to know whether it is there.
      reads.note([...way, '?'], scope, true, world => isPlain(at(world, way)));
    }
    const seen = known.get(value);
    if (seen) return seen;
    const observed = observeWhole(value, way, observing);
    known.set(value, observed);
    return observed;
  }
  reads.note(way, scope, value, world => at(world, way));
  return value;
}

function observeWhole(value: object, way: Way, observing: Observing): unknown {
  const { reads } = observing;
  if (typeof value === 'function') {
    return observeFunction(value as AnyFunction, way, reads);
  }
  if (value instanceof Map) return observeMap(value, way, reads);
  return observePlain(value, way, observing);
}

type AnyFunction = (...args: unknown[]) => unknown;

function observeFunction(
  call: AnyFunction,
  way: Way,
  reads: Reads,
): AnyFunction {
  const scope = SCOPES[way.join('.')] ?? (() => ANY_TIME);
  return (...args) => {
    const answer = call(...args);
    reads.note([...way, ...args.map(nameOf)], scope(args), answer, world =>
      (at(world, way) as AnyFunction)(...args),
    );
    return answer;
  };
}

/** What an argument is called: services and documents by their names, other things by all they are. */
function nameOf(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null) {
    return String(argument);
  }
  const { namespace, name } = argument as Partial<ServiceNode>;
  return namespace === undefined
    ? JSON.stringify(argument)
    : `${namespace}/${name}`;
}

/** Enough of a map for those who only read. */
function observeMap(
  map: ReadonlyMap<string, unknown>,
  way: Way,
  reads: Reads,
): ReadonlyMap<string, unknown> {
  const [field] = way;
  const keyed = way.length === 1 && BY_SERVICE.has(field);
  const lookUp = (world: World) =>
    at(world, way) as ReadonlyMap<string, unknown>;
  const whole = () =>
    reads.note([...way, '*'], ANY_TIME, [...map], world => [...lookUp(world)]);
  const there = (key: string) =>
    reads.note(
      [...way, key],
      keyed ? ofService(key) : ANY_TIME,
      map.has(key),
      world => lookUp(world).has(key),
    );
  return {
    get(key) {
      const value = map.get(key);
      if (field === 'services') {
        // Whatever becomes of itself makes a service be compiled again anyway.
        if (key === reads.reader) return value;
        there(key);
        return value && observeNode(value as ServiceNode, reads);
      }
      reads.note(
        [...way, key],
        keyed ? ofService(key) : ANY_TIME,
        value,
        world => lookUp(world).get(key),
      );
      return value;
    },
    has(key) {
      there(key);
      return map.has(key);
    },
    get size() {
      whole();
      return map.size;
    },
    forEach(callback) {
      whole();
      map.forEach((value, key) => callback(value, key, this));
    },
    entries() {
      whole();
      return map.entries();
    },
    keys() {
      whole();
      return map.keys();
    },
    values() {
      whole();
      return map.values();
    },
    [Symbol.iterator]() {
      whole();
      return map[Symbol.iterator]();
    },
  };
}

/**
 * Another service: only what is looked at counts. Of what it says about others, only what it says about who looks, or about
 * everybody.
 */
function observeNode(node: ServiceNode, reads: Reads): ServiceNode {
  return new Proxy(node, {
    get(target, field) {
      const value: unknown = Reflect.get(target, field);
      const { reader } = reads;
      if (typeof field === 'symbol' || reader === undefined) return value;
      if (field === 'key' || field === 'namespace' || field === 'name') {
        return value;
      }
      const scope = ofService(node.key);
      if (isPlain(value)) {
        const known = new Map();
        const whole = { [field]: value };
        return observe(whole, field, ['services', node.key], {
          reads,
          known,
          scope,
        });
      }
      const of = (world: World) => {
        const now = world.services.get(node.key);
        if (field !== 'relations') return now && Reflect.get(now, field);
        return now?.relations.filter(
          ({ other }) => other === reader || other === '*',
        );
      };
      const way = ['services', node.key, field];
      reads.note(
        field === 'relations' ? [...way, reader] : way,
        scope,
        field === 'relations'
          ? node.relations.filter(
              ({ other }) => other === reader || other === '*',
            )
          : value,
        of,
      );
      return value;
    },
  });
}

function at(world: World, way: Way): unknown {
  let value: unknown = world;
  for (const field of way) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = value instanceof Map ? value.get(field) : Reflect.get(value, field);
  }
  return value;
}
