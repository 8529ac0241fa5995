import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  clusterPair,
  fleetObjects,
  forbidObject,
  runs,
  serviceObject,
} from './__testUtils__/arbitraries';
import { tryText } from './__testUtils__/corpus';
import {
  compile,
  CompileResult,
  createCedarEngine,
  createWorld,
  DerivedObject,
  formatYaml,
  KubernetesObject,
  readObject,
} from '.';

/**
 * What holds for every fleet. The seed is fixed, so a run is the same everywhere; `PROPERTY_RUNS=5000` tries more and
 * `PROPERTY_SEED` others.
 */
const cedar = createCedarEngine(cedarModule);

function compileObjects(objects: readonly KubernetesObject[]): CompileResult {
  const documents = objects.flatMap(
    object => readObject(object).document ?? [],
  );
  return compile(createWorld(documents), { cedar });
}

/** What would be written to the cluster. */
function applied({ services }: CompileResult): DerivedObject[] {
  return services.flatMap(({ ok, objects }) => (ok ? objects : []));
}

const idOf = ({ kind, namespace, name }: DerivedObject) =>
  `${kind} ${namespace}/${name}`;

/** The same value with the keys of every map in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

describe('every fleet', () => {
  it('gives the same bytes in whatever order documents and fields come', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, objects => {
        const shuffled = [...objects].reverse().map(turned);
        expect(
          JSON.stringify(compileObjects(shuffled as KubernetesObject[])),
        ).toBe(JSON.stringify(compileObjects(objects)));
      }),
      runs(60),
    );
  });

  it('gives names Kubernetes takes, each once', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, objects => {
        const derived = compileObjects(objects).services.flatMap(
          service => service.objects,
        );
        for (const { name } of derived) {
          expect(name.length).toBeLessThanOrEqual(63);
          expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
        }
        const ids = derived.map(idOf);
        expect(ids).toEqual([...new Set(ids)]);
      }),
      runs(60),
    );
  });

  it('puts what embeds a secret nowhere but into templates of the secrets operator', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, objects => {
        const others = applied(compileObjects(objects)).filter(
          ({ kind }) => kind !== 'ExternalSecret',
        );
        for (const { kind, manifest } of others) {
          expect(kind).not.toBe('Secret');
          const text = JSON.stringify(manifest);
          expect(text).not.toContain('postgres://app:');
          expect(text).not.toContain('${secret.');
          expect(text).not.toContain('${resources.db');
        }
      }),
      runs(60),
    );
  });

  it('opens nothing that both sides do not want', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, objects => {
        const result = compileObjects(objects);
        const agreed = new Set(
          result.edges
            .filter(({ state, ports }) => state === 'agreed' && ports.length)
            .map(({ from, to }) => `${from} ${to}`),
        );
        expect(doors(result).filter(pair => !agreed.has(pair))).toEqual([]);
      }),
      runs(60),
    );
  });

  it('gives nobody more when something is forbidden', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, forbidObject, (objects, forbid) => {
        expectNoMore(
          compileObjects(objects),
          compileObjects([...objects, forbid]),
        );
      }),
      runs(60),
    );
  });

  it('gives nobody more when a permit or a half of an agreement goes', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fleetObjects, fc.nat(), (objects, choice) => {
        const fewer = withLess(objects, choice);
        const [before, after] = [objects, fewer].map(compileObjects);
        expect(doors(before)).toEqual(expect.arrayContaining(doors(after)));
      }),
      runs(60),
    );
  });
});

describe('every two clusters of a mesh', () => {
  const documentsOf = (objects: readonly KubernetesObject[]) =>
    objects.flatMap(object => readObject(object).document ?? []);

  /** Both clusters, each compiled with what the other holds. */
  function compileBoth([east, west]: readonly KubernetesObject[][]) {
    const fleets = { east: documentsOf(east), west: documentsOf(west) };
    const one = (cluster: 'east' | 'west', other: 'east' | 'west') =>
      compile(
        createWorld(fleets[cluster], {
          cluster,
          remotes: [{ cluster: other, documents: fleets[other] }],
        }),
        { cedar },
      );
    return { east: one('east', 'west'), west: one('west', 'east') };
  }

  /** The agreements that cross, with the cluster of either end. */
  function crossing(result: CompileResult, cluster: string): string[] {
    const full = (key: string) =>
      key.includes(':') ? key : `${cluster}:${key}`;
    return result.edges
      .filter(({ from, to }) => from.includes(':') || to.includes(':'))
      .filter(({ state }) => state === 'agreed')
      .map(({ from, to, ports }) => `${full(from)} ${full(to)} ${ports.join()}`)
      .sort();
  }

  it('see the same agreements between them', () => {
    let found = 0;
    fc.assert(
      fc.property(clusterPair, objects => {
        const { east, west } = compileBoth(objects);
        const agreed = crossing(east, 'east');
        found += agreed.length;
        expect(crossing(west, 'west')).toEqual(agreed);
      }),
      runs(120),
    );
    expect(found).toBeGreaterThan(30);
  });

  it('open nothing that both sides do not want', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(clusterPair, objects => {
        const results = compileBoth(objects);
        for (const result of Object.values(results)) {
          const agreed = new Set(
            result.edges
              .filter(({ state, ports }) => state === 'agreed' && ports.length)
              // To a mesh services of one name are one, whatever their cluster.
              .map(({ from, to }) => `${from} ${to}`.replace(/\w+:/g, '')),
          );
          expect(doors(result).filter(door => !agreed.has(door))).toEqual([]);
          expect(waysOut(result)).toEqual(
            crossingCallers(result).filter(key =>
              result.services.some(
                ({ ok, namespace, name }) =>
                  ok && `${namespace}/${name}` === key,
              ),
            ),
          );
        }
      }),
      runs(60),
    );
  });
});

/** Services that call others of another cluster, by agreement. */
function crossingCallers({ edges }: CompileResult): string[] {
  const callers = edges
    .filter(({ to, state }) => to.includes(':') && state === 'agreed')
    .map(({ from }) => from);
  return [...new Set(callers)].sort();
}

/** Services that may leave the cluster inside the tunnel of the mesh. */
function waysOut({ services }: CompileResult): string[] {
  return services
    .filter(({ ok, objects }) => ok && objects.some(leavesByTunnel))
    .map(({ namespace, name }) => `${namespace}/${name}`)
    .sort();
}

function leavesByTunnel({ kind, manifest }: DerivedObject): boolean {
  if (kind !== 'CiliumNetworkPolicy') return false;
  const { egress } = manifest.spec as {
    egress: { toEntities?: string[]; toPorts?: unknown }[];
  };
  return egress.some(
    ({ toEntities, toPorts }) =>
      toEntities?.includes('world') &&
      JSON.stringify(toPorts).includes('"15008"'),
  );
}

it('writes a spec in canonical form once and for all', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(serviceObject, object => {
      const once = formatYaml({ file: 'a.yaml', text: stringify(object) });
      const twice = formatYaml({ file: 'a.yaml', text: once.text ?? '' });
      expect(twice.text).toBe(once.text);
    }),
    runs(60),
  );
});

describe('what was found by damaging specs at random', () => {
  const corpus = path.join(__dirname, '..', 'tests', 'corpus');
  const files = fs.readdirSync(corpus).sort();

  it('is there', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('breaks no promise', () => {
    const problems = files.flatMap(file => {
      const text = fs.readFileSync(path.join(corpus, file), 'utf8');
      return tryText(text, cedar).problems.map(item => `${file}: ${item}`);
    });
    expect(problems).toEqual([]);
  });
});

/** Pairs of services of which one may call the other, read from the objects that would be written. */
function doors(result: CompileResult): string[] {
  const known = new Set(
    result.services.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  const pairs = new Set<string>();
  for (const { ok, namespace, name, objects } of result.services) {
    if (!ok) continue;
    const self = `${namespace}/${name}`;
    for (const { kind, manifest } of objects) {
      const text = JSON.stringify(manifest);
      if (kind === 'AuthorizationPolicy') {
        for (const [, from, account] of text.matchAll(
          /\/ns\/([\w-]+)\/sa\/([\w-]+)/g,
        )) {
          const caller = `${from}/${account}`;
          if (known.has(caller) && caller !== self)
            pairs.add(`${caller} ${self}`);
        }
      }
      if (kind === 'CiliumNetworkPolicy') {
        for (const [, callee, to] of text.matchAll(
          /"([\w-]+)\.([\w-]+)\.svc\.cluster\.local"/g,
        )) {
          const key = `${to}/${callee}`;
          if (known.has(key) && key !== self) pairs.add(`${self} ${key}`);
        }
      }
    }
  }
  return [...pairs].sort();
}

function expectNoMore(before: CompileResult, after: CompileResult): void {
  const was = new Map(applied(before).map(item => [idOf(item), item.manifest]));
  for (const object of applied(after)) {
    expect(was.get(idOf(object))).toEqual(object.manifest);
  }
}

/** The fleet without one permit, or without one resource that admits callers. */
function withLess(
  objects: readonly KubernetesObject[],
  choice: number,
): KubernetesObject[] {
  const copy = structuredClone([...objects]);
  const cuts: (() => void)[] = [];
  for (const [index, { kind, spec }] of copy.entries()) {
    if (
      kind === 'CedarPolicy' &&
      (spec as { policies: string }).policies.startsWith('permit (p')
    ) {
      cuts.push(() => copy.splice(index, 1));
    }
    if (kind !== 'LatticeService') continue;
    const { resources } = (
      spec as {
        workload: { resources: Record<string, { direction?: string }> };
      }
    ).workload;
    for (const name of Object.keys(resources)) {
      if (resources[name].direction !== 'inbound') continue;
      cuts.push(() => delete resources[name]);
    }
  }
  if (cuts.length > 0) cuts[choice % cuts.length]();
  return copy;
}
