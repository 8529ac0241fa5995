import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { changedFields, setByOthers } from './liveChange';

/** A Deployment of two containers, as far as a test needs it. */
function deployment(
  spec: object,
  managers: Record<string, object> = {},
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      managedFields: Object.entries(managers).map(([manager, fields]) => ({
        manager,
        fieldsV1: fields,
      })),
    },
    spec,
  };
}

const containers = (fields: object) => ({
  'f:spec': {
    'f:containers': { 'k:{"name":"api"}': { '.': {}, ...fields } },
  },
});

const planned = {
  desired: deployment({}),
  order: 1,
  change: 'update' as const,
  hash: '',
};

describe('what an apply would change', () => {
  it('names who has set what is there, also in lists', () => {
    const live = deployment(
      { containers: [{ name: 'other' }, { name: 'api', image: 'theirs' }] },
      {
        lattice: containers({ 'f:command': {} }),
        'kubectl-edit': containers({ 'f:image': {} }),
      },
    );
    const dry = deployment({
      containers: [{ name: 'other' }, { name: 'api', image: 'ours' }],
    });
    expect(changedFields({ planned, live, dry })).toEqual([
      {
        path: 'spec.containers[name=api].image',
        before: 'theirs',
        after: 'ours',
        managers: ['kubectl-edit'],
      },
    ]);
  });

  it('is nothing where only the server keeps books, or the number of copies is handed over', () => {
    const live = { ...deployment({ replicas: 3 }), status: { ready: 3 } };
    live.metadata = { ...live.metadata, generation: 4, resourceVersion: '9' };
    const dry = deployment({ replicas: 1 });
    const scaled = { ...planned, handOver: 3 };
    expect(changedFields({ planned: scaled, live, dry })).toEqual([]);
    expect(changedFields({ planned, live, dry })).toHaveLength(1);
  });
});

it('never tells what a Secret holds', () => {
  const secret = (data: object) => ({
    ...deployment({}),
    kind: 'Secret',
    data,
  });
  const live = secret({ key: 'b2xk' });
  live.metadata = {
    name: 'key',
    managedFields: [
      { manager: 'rita', fieldsV1: { 'f:data': { 'f:key': {} } } },
    ],
  };
  const dry = secret({ key: 'bmV3' });
  const told = [changedFields({ planned, live, dry }), setByOthers(live)];
  expect(told).toEqual([
    [
      {
        path: 'data.key',
        before: '(hidden)',
        after: '(hidden)',
        managers: ['rita'],
      },
    ],
    [{ path: 'data.key', manager: 'rita', value: '(hidden)' }],
  ]);
});

describe('what others have set', () => {
  it('is told beside ours, without what Kubernetes and scalers write', () => {
    const live = deployment(
      { replicas: 4, paused: true, ports: [{ port: 80, extra: 'x' }] },
      {
        lattice: { 'f:spec': { 'f:ports': { 'k:{"port":80}': { '.': {} } } } },
        keda: { 'f:spec': { 'f:replicas': {} } },
        'kube-controller-manager': { 'f:spec': { 'f:other': {} } },
        operator: { 'f:metadata': { 'f:annotations': { 'f:a/b': {} } } },
        rita: { 'f:spec': { 'f:paused': {}, 'f:gone': {} } },
      },
    );
    expect(setByOthers(live)).toEqual([
      { path: 'spec.paused', manager: 'rita', value: true },
    ]);
  });

  it('includes labels, and nothing of statuses', () => {
    const live = deployment({}, { rita: { 'f:status': { 'f:phase': {} } } });
    live.metadata.labels = { 'team/tier': 'gold' };
    live.metadata.managedFields = [
      {
        manager: 'rita',
        fieldsV1: { 'f:metadata': { 'f:labels': { 'f:team/tier': {} } } },
      },
      {
        manager: 'kubelet-like',
        subresource: 'status',
        fieldsV1: { 'f:spec': { 'f:x': {} } },
      },
    ];
    expect(setByOthers(live)).toEqual([
      {
        path: 'metadata.labels["team/tier"]',
        manager: 'rita',
        value: 'gold',
      },
    ]);
  });
});
