import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { mayTakeReplicas, replicasToKeep, stopsScaling } from './replicas';

const deployment = (replicas?: number): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'commerce', uid: '1' },
  spec: replicas === undefined ? {} : { replicas },
});

const replicas = (manager: string) => ({ manager, field: '.spec.replicas' });

describe('a service that starts to be scaled', () => {
  it('keeps the copies it would lose', () => {
    expect(replicasToKeep(deployment(), deployment(3), deployment(1))).toBe(3);
  });

  it.each([
    ['that is new', deployment(), undefined, deployment(1)],
    ['whose number stays', deployment(), deployment(5), deployment(5)],
    [
      'that names the number itself',
      deployment(2),
      deployment(3),
      deployment(2),
    ],
  ])('has nothing to keep as one %s', (_, desired, live, dry) => {
    expect(replicasToKeep(desired, live, dry)).toBeUndefined();
  });
});

describe('a service that stops being scaled', () => {
  it('is one whose autoscaler is deleted', () => {
    const scaler = { ...deployment(), kind: 'ScaledObject' };
    expect(stopsScaling([deployment(), scaler])).toBe(true);
    expect(stopsScaling([deployment()])).toBe(false);
  });

  it.each([
    ['the autoscaler', [replicas('kube-controller-manager')], true, true],
    [
      'an autoscaler of others',
      [replicas('kube-controller-manager')],
      false,
      false,
    ],
    ['a person', [replicas('kubectl')], true, false],
    [
      'the handover, never acted on',
      [replicas('lattice-handover')],
      false,
      true,
    ],
    [
      'the autoscaler, beside another field of a person',
      [
        replicas('kube-controller-manager'),
        { manager: 'kubectl', field: '.spec.paused' },
      ],
      true,
      false,
    ],
    ['nobody', [], true, false],
  ])('takes the number from %s?', (_, conflicts, stops, expected) => {
    expect(mayTakeReplicas({ conflicts }, { stopsScaling: stops })).toBe(
      expected,
    );
  });
});
