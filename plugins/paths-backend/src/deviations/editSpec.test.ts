import { deviationsOf } from '@lattice-portal/plugin-lattice-common';
import type { DeviationDraft } from '@lattice-portal/plugin-paths-common';
import { parse } from 'yaml';
import { comeBack, leavePath } from './editSpec';

const SPEC = `# Ours
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata:
  name: checkout
  namespace: shop
spec:
  replicas: 2 # as many as it takes
  workload:
    containers:
      main:
        image: registry.test/checkout@sha256:1
`;

const draft = (part: Partial<DeviationDraft>): DeviationDraft => ({
  kind: 'override',
  subject: 'PodDisruptionBudget/checkout',
  owner: 'group:default/shop',
  reason: 'Nodes are replaced.',
  expires: '2026-06-30',
  ...part,
});

const PATCH = '- { op: replace, path: /spec/minAvailable, value: 1 }';
const DRAFTS: [string, DeviationDraft][] = [
  ['override', draft({ content: PATCH })],
  [
    'manifest',
    draft({
      kind: 'manifest',
      subject: 'ConfigMap/extra',
      content:
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: extra }\ndata: { a: b }\n',
    }),
  ],
  [
    'runtime',
    draft({
      kind: 'runtime',
      subject: 'main',
      content: 'image: registry.test/own@sha256:2\ncommand: [/run]\n',
    }),
  ],
  ['chart', draft({ kind: 'chart', subject: 'https://charts.test/checkout' })],
];

describe('leaving the path and coming back', () => {
  it.each(DRAFTS)(
    'by %s is written into the spec and taken out again, and the rest stays as it is',
    (_, wanted) => {
      const left = leavePath(SPEC, wanted);
      expect(left).toContain('# Ours\n');
      expect(left).toContain('replicas: 2 # as many as it takes');
      const { content, ...named } = wanted;
      expect(deviationsOf(parse(left))).toEqual([named]);
      const back = comeBack(left, wanted);
      expect(deviationsOf(parse(back))).toEqual([]);
      expect(parse(back).spec).toEqual(parse(SPEC).spec);
      expect(back).toContain('replicas: 2 # as many as it takes');
    },
  );

  it('keeps what is there already, and takes out only what is asked', () => {
    const one = leavePath(SPEC, DRAFTS[0][1]);
    const two = leavePath(
      one,
      draft({ subject: 'Deployment/checkout', content: PATCH }),
    );
    expect(deviationsOf(parse(two)).map(({ subject }) => subject)).toEqual([
      'PodDisruptionBudget/checkout',
      'Deployment/checkout',
    ]);
    expect(
      comeBack(two, { kind: 'override', subject: 'Deployment/checkout' }),
    ).toBe(one);
  });

  it('comes back to the runtime of the path, however often it was changed', () => {
    const wanted = DRAFTS[2][1];
    const twice = leavePath(leavePath(SPEC, wanted), {
      ...wanted,
      content: 'image: registry.test/other@sha256:3\nargs: [x]\n',
    });
    expect(parse(comeBack(twice, wanted)).spec).toEqual(parse(SPEC).spec);
  });

  it.each([
    [
      'a patch that is no list',
      draft({ content: 'op: add' }),
      /list of operations/,
    ],
    ['no patch', draft({}), /Nothing is written for the JSON patch/],
    [
      'an object without its name',
      draft({ subject: 'Deployment' }),
      /names no derived object/,
    ],
    ['text that is no YAML', draft({ content: '{' }), /not YAML/],
    [
      'another container',
      draft({ kind: 'runtime', subject: 'side', content: 'args: [x]' }),
      /no container "side"/,
    ],
    [
      'more than a runtime',
      draft({ kind: 'runtime', subject: 'main', content: 'ports: []' }),
      /you wrote "ports"/,
    ],
  ])('says what is wrong with %s', (_, wanted, message) => {
    expect(() => leavePath(SPEC, wanted)).toThrow(message);
  });

  it('says that there is nothing to come back from', () => {
    expect(() =>
      comeBack(SPEC, { kind: 'chart', subject: 'https://charts.test/x' }),
    ).toThrow(/no deviation/);
  });
});
