import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { handOverReplicas } from './handOver';

const deployment = (replicas?: number): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'commerce', uid: '1' },
  spec: replicas === undefined ? {} : { replicas },
});

describe('a service that starts to be scaled', () => {
  it('is made with the number when it takes over from another workload', async () => {
    const created = deployment(4);
    const { uid, ...metadata } = created.metadata;
    const desired = { ...deployment(), metadata };
    const apply = jest.fn().mockResolvedValue(created);
    await handOverReplicas({ apply }, desired, 4);
    expect(apply.mock.calls).toEqual([
      [{ ...created, metadata }, { fieldManager: 'lattice' }],
      [created, { fieldManager: 'lattice-handover' }],
    ]);
  });

  it('hands over the number and nothing else, of that very object', async () => {
    const apply = jest.fn();
    await handOverReplicas({ apply }, deployment(), 3);
    expect(apply.mock.calls).toEqual([
      [deployment(3), { fieldManager: 'lattice-handover' }],
    ]);
  });
});
