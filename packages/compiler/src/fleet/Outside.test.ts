import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import {
  clusterPair,
  fleetObject,
  fleetObjects,
  runs,
} from '../__testUtils__/arbitraries';
import { CompileResult, KubernetesObject } from '../api';
import { createCedarEngine } from '../cedar';
import { compile } from '../compile';
import { readObject } from '../passes/1-parse';
import { createWorld } from '../passes/2-resolve';
import { LatticeDocument } from '../spec';
import { Extract } from './Extract';
import { FleetIndex } from './FleetIndex';

const cedar = createCedarEngine(cedarModule);

function read(object: KubernetesObject): LatticeDocument {
  const { document } = readObject(object);
  if (!document) throw new Error(`unreadable ${object.kind}`);
  return document;
}

const object = (
  kind: string,
  metadata: KubernetesObject['metadata'],
  spec: object,
): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind,
  metadata,
  spec,
});

const PLATFORM = read(object('LatticePlatform', { name: 'p' }, {}));

function service(
  name: string,
  {
    resources = {},
    ...more
  }: { resources?: object; advertise?: object; replicas?: number } = {},
): LatticeDocument {
  const image = `registry.example/app@sha256:${'ab'.repeat(32)}`;
  return read(
    object(
      'LatticeService',
      { namespace: 'shop', name },
      {
        ...more,
        workload: { containers: { main: { image } }, resources },
      },
    ),
  );
}

const CALLS = { direction: 'outbound' };

/** A cluster that is looked at from another, which asks for a few names. */
function seenFrom(asked: readonly string[], ...documents: LatticeDocument[]) {
  const index = new FleetIndex(documents, { cedar });
  const extract = new Extract();
  const look = () =>
    extract.update(
      index.outside.shown(index.world, asked),
      index.world,
      PLATFORM,
    );
  return { index, look };
}

const namesOf = (documents: readonly LatticeDocument[]) =>
  documents.map(({ name }) => name);

describe('what a cluster shows', () => {
  const advertised = { advertise: { allowedServices: ['shop/a'] } };

  it('is who advertises, who calls elsewhere and who is asked for', () => {
    const { look } = seenFrom(
      ['shop/asked', 'shop/nobody'],
      service('asked'),
      service('offered', advertised),
      service('calls', { resources: { elsewhere: CALLS, here: CALLS } }),
      service('here', { resources: { private: CALLS } }),
      service('private'),
    );
    // That "here" is there must be known, or it would look as if it were called elsewhere.
    expect(namesOf(look())).toEqual(['p', 'asked', 'calls', 'offered', 'here']);
    expect(look().at(-1)).not.toHaveProperty('spec', expect.anything());
  });

  it('is the very same list while nothing changes that others can see', () => {
    const before = service('offered', advertised);
    const lone = service('lone');
    const { index, look } = seenFrom([], before, lone);
    const first = look();
    const after = service('offered', { ...advertised, replicas: 7 });
    index.update({
      remove: [before, lone],
      add: [after, service('lone', { replicas: 2 }), service('new')],
    });
    expect(look()).toBe(first);
    const withdrawn = service('offered');
    index.update({ remove: [after], add: [withdrawn] });
    expect(namesOf(look())).toEqual(['p']);
  });

  it('changes when a callee comes or goes', () => {
    const there = service('there');
    const { index, look } = seenFrom(
      [],
      there,
      service('calls', { resources: { there: CALLS } }),
    );
    expect(namesOf(look())).toEqual(['p']);
    index.update({ remove: [there] });
    expect(namesOf(look())).toEqual(['p', 'calls']);
    index.update({ add: [there] });
    expect(namesOf(look())).toEqual(['p']);
  });
});

/** Without what it says about names that may have been meant: those of the other cluster are not all known. */
function withoutHints(result: CompileResult): unknown {
  return JSON.parse(
    JSON.stringify(result, (key, value) =>
      key === 'suggestion' ? undefined : value,
    ).replace(/ Did you mean \\"[^"]*\\"\?/g, ''),
  );
}

function distinct(objects: readonly KubernetesObject[]): LatticeDocument[] {
  const byName = new Map(
    objects
      .filter(({ kind }) => kind !== 'LatticePlatform')
      .map(item => [
        `${item.kind}/${item.metadata.namespace}/${item.metadata.name}`,
        read(item),
      ]),
  );
  return [...byName.values()];
}

/** What one cluster compiles to with all documents of the other is what it compiles to with those it is shown. */
function expectEnough(
  here: FleetIndex,
  there: FleetIndex,
  extract: Extract,
  documents: {
    here: readonly LatticeDocument[];
    there: readonly LatticeDocument[];
  },
) {
  const shown = extract.update(
    there.outside.shown(there.world, here.outside.asks()),
    there.world,
    PLATFORM,
  );
  const [whole, part] = [[...documents.there, PLATFORM], shown].map(list =>
    compile(
      createWorld(documents.here, {
        remotes: [{ cluster: 'west', documents: list }],
      }),
      { cedar },
    ),
  );
  expect(withoutHints(part)).toEqual(withoutHints(whole));
}

it.each([
  ['any two fleets', fc.tuple(fleetObjects, fleetObjects)],
  ['two that know each other', clusterPair],
] as [string, fc.Arbitrary<KubernetesObject[][]>][])(
  'is enough, after any change: %s',
  (_, pair) => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        pair,
        fc.array(fleetObject, { maxLength: 4 }),
        ([east, west], changes) => {
          const documents = { here: distinct(east), there: distinct(west) };
          const here = new FleetIndex(documents.here, { cedar });
          const there = new FleetIndex(documents.there, { cedar });
          const extract = new Extract();
          expectEnough(here, there, extract, documents);
          changes
            .filter(({ kind }) => kind !== 'LatticePlatform')
            .forEach((change, index) => {
              const side = index % 2 ? 'here' : 'there';
              const next = read(change);
              const old = documents[side].find(
                ({ kind, namespace, name }) =>
                  kind === next.kind &&
                  namespace === next.namespace &&
                  name === next.name,
              );
              documents[side] = [
                ...documents[side].filter(item => item !== old),
                next,
              ];
              (side === 'here' ? here : there).update({
                remove: old ? [old] : [],
                add: [next],
              });
              expectEnough(here, there, extract, documents);
            });
        },
      ),
      runs(60),
    );
  },
);
