import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  CompiledService,
  createCedarEngine,
  createWorld,
  readObject,
} from '.';
import { applyPatch, changedPaths, PatchOperation } from './kubernetes';

const cedar = createCedarEngine(cedarModule);
const image = `registry.example.com/app@sha256:${'a'.repeat(64)}`;
const accountable = { owner: 'ada', reason: 'A test.', expires: '2026-06-30' };

function compileOne(spec: object, now?: string): CompiledService {
  const { document } = readObject({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { name: 'payments', namespace: 'commerce' },
    spec: {
      replicas: 2,
      workload: { containers: { main: { image } } },
      ...spec,
    },
  });
  const world = createWorld(document ? [document] : [], { now });
  return compile(world, { cedar }).services[0];
}

const override = (
  patch: PatchOperation[],
  kind = 'Deployment',
  name = 'payments',
) => ({ overrides: [{ target: { kind, name }, patch, ...accountable }] });

const denied = ({ gates }: CompiledService) =>
  gates
    .filter(({ verdict }) => verdict === 'deny')
    .map(({ subject }) => subject);

const POD = '/spec/template/spec';
const SECURITY = `${POD}/containers/0/securityContext`;

describe('without a permit nothing is widened', () => {
  it.each<[string, PatchOperation[], string?]>([
    [
      'the host by a volume',
      [
        {
          op: 'add',
          path: `${POD}/volumes/-`,
          value: { name: 'x', hostPath: { path: '/' } },
        },
      ],
    ],
    [
      'the host network',
      [{ op: 'add', path: `${POD}/hostNetwork`, value: true }],
    ],
    ['host processes', [{ op: 'add', path: `${POD}/hostPID`, value: true }]],
    [
      'privileges',
      [{ op: 'add', path: `${SECURITY}/privileged`, value: true }],
    ],
    ['a security context that is gone', [{ op: 'remove', path: SECURITY }]],
    [
      'a security context that is replaced',
      [{ op: 'replace', path: SECURITY, value: {} }],
    ],
    [
      'a field nobody knows yet',
      [{ op: 'add', path: `${POD}/hostUsers`, value: true }],
    ],
    [
      'another identity',
      [{ op: 'replace', path: `${POD}/serviceAccountName`, value: 'admin' }],
    ],
    [
      'another command',
      [{ op: 'add', path: `${POD}/containers/0/command`, value: ['sh'] }],
    ],
    [
      'variables from a secret',
      [
        {
          op: 'add',
          path: `${POD}/containers/0/envFrom`,
          value: [{ secretRef: { name: 'x' } }],
        },
      ],
    ],
    [
      'labels others trust',
      [
        {
          op: 'add',
          path: '/spec/template/metadata/labels/app',
          value: 'admin',
        },
      ],
    ],
    [
      'tolerations',
      [
        {
          op: 'add',
          path: `${POD}/tolerations`,
          value: [{ operator: 'Exists' }],
        },
      ],
    ],
    [
      'the network',
      [{ op: 'remove', path: '/spec/egress' }],
      'CiliumNetworkPolicy',
    ],
    [
      'who may call',
      [{ op: 'replace', path: '/spec', value: {} }],
      'AuthorizationPolicy',
    ],
    [
      'the type of the Service',
      [{ op: 'add', path: '/spec/type', value: 'LoadBalancer' }],
      'Service',
    ],
    [
      'where metrics are read with a token',
      [
        {
          op: 'add',
          path: '/spec/endpoints/0/bearerTokenFile',
          value: '/token',
        },
      ],
      'VMServiceScrape',
    ],
    [
      'the service account',
      [{ op: 'add', path: '/metadata/annotations', value: { role: 'admin' } }],
      'ServiceAccount',
    ],
  ])('%s', (_, patch, kind = 'Deployment') => {
    const result = compileOne(override(patch, kind));
    expect(result.diagnostics).toEqual([]);
    expect(denied(result)).not.toEqual([]);
    expect(result.ok).toBe(false);
  });

  it.each<[string, PatchOperation[]]>([
    [
      'an image',
      [{ op: 'replace', path: `${POD}/containers/0/image`, value: 'evil' }],
    ],
    [
      'a container',
      [
        {
          op: 'add',
          path: `${POD}/containers/-`,
          value: { name: 'x', image: 'evil' },
        },
      ],
    ],
    [
      'all containers',
      [
        {
          op: 'replace',
          path: `${POD}/containers`,
          value: [{ name: 'x', image: 'evil' }],
        },
      ],
    ],
    [
      'an init container',
      [
        {
          op: 'add',
          path: `${POD}/initContainers`,
          value: [{ image: 'evil' }],
        },
      ],
    ],
    ['copies', [{ op: 'replace', path: '/spec/replicas', value: 500 }]],
    [
      'amounts',
      [
        {
          op: 'add',
          path: `${POD}/containers/0/resources/requests/cpu`,
          value: 0,
        },
      ],
    ],
    [
      'the whole spec by moving it',
      [
        {
          op: 'copy',
          from: `${POD}/containers/0`,
          path: `${POD}/containers/1`,
        },
      ],
    ],
    [
      'its namespace',
      [{ op: 'replace', path: '/metadata/namespace', value: 'kube-system' }],
    ],
    ['its kind', [{ op: 'replace', path: '/kind', value: 'ClusterRole' }]],
    ['its labels', [{ op: 'remove', path: '/metadata/labels' }]],
    ['everything', [{ op: 'replace', path: '', value: {} }]],
  ])('not even with one: %s', (_, patch) => {
    const result = compileOne(override(patch));
    expect(result.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^override-of-/)]),
    );
    expect(result.objects).toEqual([]);
  });
});

it('changes what is harmless and marks it', () => {
  const patch: PatchOperation[] = [
    { op: 'replace', path: '/spec/minAvailable', value: 2 },
  ];
  const result = compileOne(override(patch, 'PodDisruptionBudget'));
  expect(denied(result)).toEqual([]);
  const budget = result.objects.find(
    ({ kind }) => kind === 'PodDisruptionBudget',
  );
  expect(budget?.manifest).toMatchObject({
    metadata: {
      annotations: {
        'hatch.lattice.dev/owner': 'ada',
        'hatch.lattice.dev/reason': 'A test.',
        'hatch.lattice.dev/expires': '2026-06-30',
      },
    },
    spec: { minAvailable: 2 },
  });
});

it('warns before the day and fails after it, by the time it is given', () => {
  const patch: PatchOperation[] = [
    { op: 'add', path: '/spec/revisionHistoryLimit', value: 2 },
  ];
  const codes = (now?: string) =>
    compileOne(override(patch), now).diagnostics.map(({ code }) => code);
  expect(codes('2026-06-15T23:59:59Z')).toEqual([]);
  expect(codes('2026-06-16T00:00:00Z')).toEqual(['hatch-expires-soon']);
  expect(codes('2026-06-30T23:59:59Z')).toEqual(['hatch-expires-soon']);
  expect(codes('2026-07-01T00:00:00Z')).toEqual(['hatch-expired']);
  const { diagnostics, notes } = compileOne(override(patch));
  expect(diagnostics).toEqual([]);
  expect(notes.at(-1)).toMatch(/^Nobody says what day it is/);
});

describe('a JSON patch', () => {
  const value = { a: [1, 2], 'b/c': { '~': 1 } };
  it.each<[PatchOperation, unknown]>([
    [
      { op: 'add', path: '/a/1', value: 9 },
      { ...value, a: [1, 9, 2] },
    ],
    [
      { op: 'add', path: '/a/-', value: 9 },
      { ...value, a: [1, 2, 9] },
    ],
    [
      { op: 'remove', path: '/a/0' },
      { ...value, a: [2] },
    ],
    [
      { op: 'replace', path: '/b~1c/~0', value: 2 },
      { ...value, 'b/c': { '~': 2 } },
    ],
    [
      { op: 'move', from: '/a', path: '/d' },
      { 'b/c': { '~': 1 }, d: [1, 2] },
    ],
    [
      { op: 'copy', from: '/a/0', path: '/d' },
      { ...value, d: 1 },
    ],
    [{ op: 'test', path: '/a/0', value: 1 }, value],
  ])('does %p', (operation, expected) => {
    expect(applyPatch(value, [operation])).toEqual({ value: expected });
    expect(value).toEqual({ a: [1, 2], 'b/c': { '~': 1 } });
  });

  it.each<[PatchOperation]>([
    [{ op: 'remove', path: '/nothing' }],
    [{ op: 'add', path: '/a/7', value: 1 }],
    [{ op: 'add', path: '/a/0/x', value: 1 }],
    [{ op: 'add', path: '/x' }],
    [{ op: 'move', path: '/b~1c/x', from: '/b~1c' }],
    [{ op: 'move', path: '/x' }],
    [{ op: 'test', path: '/a', value: [2, 1] }],
    [{ op: 'add', path: '/__proto__', value: {} }],
    [{ op: 'remove', path: '/constructor' }],
  ])('refuses %p', operation => {
    expect(applyPatch(value, [operation])).toMatchObject({ failed: 0 });
  });

  it('hides nothing in what comes or goes as a whole', () => {
    expect(changedPaths({ a: 1 }, { a: 1, b: { c: { d: 1 } } })).toEqual([
      '/b/c/d',
    ]);
    expect(changedPaths({ a: [{ b: 1 }] }, {})).toEqual(['/a/0/b']);
    expect(changedPaths({ a: {} }, {})).toEqual(['/a']);
  });
});
