import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  compile,
  createCedarEngine,
  createWorld,
  customResourceDefinitions,
  jsonSchemas,
  KubernetesObject,
  parseFiles,
  readObject,
  specText,
} from '.';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');
const cedar = createCedarEngine(cedarModule);

const files = ['payments', 'platform'].flatMap(folder =>
  fs
    .readdirSync(path.join(EXAMPLES, folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => ({
      file: name,
      text: fs.readFileSync(path.join(EXAMPLES, folder, name), 'utf8'),
    })),
);
const objects = files.flatMap(({ text }) =>
  parseAllDocuments(text).map(item => item.toJS() as KubernetesObject),
);
const payments = objects.find(
  ({ metadata }) => metadata.name === 'payments',
) as KubernetesObject;

const read = (items: KubernetesObject[]) =>
  items.flatMap(item => readObject(item).document ?? []);

/** As an API server hands it out: more metadata, a status, keys in another order. */
function stored({ apiVersion, kind, metadata, spec }: KubernetesObject) {
  return {
    status: { phase: 'Ready' },
    spec: reversed(spec),
    metadata: {
      ...metadata,
      uid: '1',
      resourceVersion: '7',
      managedFields: [{ manager: 'kubectl' }],
    },
    kind,
    apiVersion,
  };
}

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('compile', () => {
  const whole = compile(createWorld(read(objects)), { cedar });

  it('gives the same plans with the SHA-256 of the runtime', () => {
    const sha256 = jest.fn((text: string) => hash('sha256', text));
    const native = compile(createWorld(read(objects)), { cedar, sha256 });
    expect(native).toEqual(whole);
    // Not only for the plans, each once.
    const hashes = sha256.mock.results.map(({ value }) => value);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes).toEqual(
      expect.arrayContaining(whole.services.map(({ planHash }) => planHash)),
    );
  });

  it('gives the payments example seven kinds and its identity', () => {
    const [service] = whole.services.filter(({ name }) => name === 'payments');
    expect(service.ok).toBe(true);
    expect(service.kinds).toEqual({
      AuthorizationPolicy: 1,
      CiliumNetworkPolicy: 1,
      ConfigMap: 1,
      Deployment: 1,
      ExternalSecret: 2,
      PodDisruptionBudget: 1,
      Service: 1,
      ServiceAccount: 1,
      VMRule: 1,
      VMServiceScrape: 1,
    });
    expect(JSON.stringify(service)).not.toMatch(/undefined|\[object/);
  });

  it('gives the same plan from text, from objects and from what a server stored', () => {
    const hashes = (result: typeof whole) =>
      result.services.map(({ planHash }) => planHash);
    const fromText = compile(createWorld(parseFiles(files).documents), {
      cedar,
    });
    const fromServer = compile(
      createWorld(read(objects.map(stored).reverse())),
      { cedar },
    );
    expect(hashes(fromText)).toEqual(hashes(whole));
    expect(hashes(fromServer)).toEqual(hashes(whole));
    expect(fromServer.services[0].objects).toEqual(whole.services[0].objects);
  });

  it('compiles one service in the fleet exactly as it does in all of it', () => {
    const target = { namespace: 'commerce', name: 'payments' };
    const world = createWorld(read(objects));
    const alone = compile(world, { cedar, targets: [target] });
    expect(alone.services).toEqual([
      whole.services.find(({ name }) => name === 'payments'),
    ]);
    expect(alone.edges.map(({ from, to }) => [from, to])).toEqual([
      ['commerce/payments', 'commerce/orders'],
    ]);
  });

  it('skips a target nobody knows', () => {
    const targets = [{ namespace: 'commerce', name: 'nobody' }];
    expect(compile(createWorld(read(objects)), { cedar, targets })).toEqual({
      ok: true,
      diagnostics: [],
      services: [],
      edges: [],
    });
  });

  it('changes the plan hash when an object or a verdict changes, and only then', () => {
    const hashOf = (documents: KubernetesObject[]) =>
      compile(createWorld(read(documents)), {
        cedar,
        targets: [{ namespace: 'commerce', name: 'payments' }],
      }).services[0].planHash;
    const scaled = {
      ...payments,
      spec: { ...(payments.spec as object), replicas: 4 },
    };
    const others = objects.filter(item => item !== payments);
    const withoutPolicies = objects.filter(
      ({ kind }) => kind !== 'CedarPolicy',
    );
    const annotated = {
      ...payments,
      metadata: {
        ...payments.metadata,
        annotations: { ...payments.metadata.annotations, note: 'x' },
      },
    };
    const before = hashOf(objects);
    expect(hashOf([...others, scaled])).not.toBe(before);
    expect(hashOf(withoutPolicies)).not.toBe(before);
    expect(hashOf([...others, annotated])).toBe(before);
  });

  it('keeps a service with errors from harming its neighbours', () => {
    const broken = { ...payments, spec: { replica: 3 } };
    const documents = read([
      ...objects.filter(item => item !== payments),
      broken,
    ]);
    const result = compile(createWorld(documents), { cedar });
    expect(result.services.map(({ name, ok }) => [name, ok])).toEqual([
      ['notifications', true],
      ['orders', true],
      ['payments', false],
    ]);
    const [, orders, refused] = result.services;
    expect(refused.objects).toEqual([]);
    expect(refused.diagnostics.map(({ code }) => code)).toEqual([
      'missing-field',
      'unknown-field',
    ]);
    // The agreement rests until the caller is whole again.
    expect(JSON.stringify(orders.objects)).not.toContain('sa/payments');
  });
});

describe('specText', () => {
  it('gives the intent, the same whatever the order of keys, and compiles to the same plan', () => {
    const text = specText(stored(payments));
    expect(text).toBe(specText(payments));
    expect(text).not.toMatch(/status|managedFields|resourceVersion/);
    const { documents, diagnostics } = parseFiles([{ file: 'a', text }]);
    expect(diagnostics).toEqual([]);
    expect(documents[0]).toMatchObject({ name: 'payments' });
  });
});

describe('schemas', () => {
  it('describes every kind for editors, without references', () => {
    const schemas = jsonSchemas();
    expect(Object.keys(schemas)).toEqual([
      'LatticeService',
      'LatticeJob',
      'LatticeMeshMember',
      'LatticeModel',
      'CedarPolicy',
      'LatticeQuota',
      'LatticeApproval',
      'LatticePlatform',
      'ImageProvider',
      'SecretProvider',
    ]);
    expect(JSON.stringify(schemas)).not.toContain('$ref');
  });

  it('gives structural CRDs with status and columns', () => {
    const definitions = customResourceDefinitions();
    const text = JSON.stringify(definitions);
    expect(text).not.toMatch(/\$ref|additionalProperties":false|anyOf/);
    expect(text).toContain('x-kubernetes-int-or-string');
    const [service] = definitions;
    expect(service).toMatchObject({
      metadata: { name: 'latticeservices.lattice.dev' },
      spec: {
        names: { plural: 'latticeservices', shortNames: ['ls'] },
        versions: [
          {
            subresources: { status: {} },
            additionalPrinterColumns: [
              { jsonPath: '.status.phase' },
              { jsonPath: '.status.resources.total' },
              { jsonPath: '.status.gates.summary' },
              { jsonPath: '.status.message' },
              { jsonPath: '.metadata.creationTimestamp' },
            ],
          },
        ],
      },
    });
  });
});
