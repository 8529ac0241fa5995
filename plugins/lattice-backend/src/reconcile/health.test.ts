import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { healthOf } from './health';

function object(
  kind: string,
  status?: Record<string, unknown>,
  extra: Partial<KubernetesObject> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name: 'x', namespace: 'ns', generation: 2 },
    ...(status ? { status } : {}),
    ...extra,
  };
}

const deployment = (status: Record<string, unknown>) =>
  object(
    'Deployment',
    { observedGeneration: 2, ...status },
    { spec: { replicas: 3 } },
  );

const rollout = (status: Record<string, unknown>) =>
  object(
    'Rollout',
    { observedGeneration: '2', ...status },
    {
      spec: {
        strategy: {
          canary: {
            steps: [
              { setWeight: 20 },
              { pause: { duration: '1m' } },
              { setWeight: 40 },
              { pause: { duration: '1m' } },
            ],
          },
        },
      },
    },
  );

const condition = (type: string, status: string, extra: object = {}) => ({
  conditions: [{ type, status, ...extra }],
});

const claimed = (status?: Record<string, unknown>) =>
  object('XMySQL', status, {
    metadata: { name: 'x', labels: { 'lattice.dev/claim': 'mysql' } },
  });

describe('healthOf', () => {
  it.each([
    ['nothing', undefined, 'Missing', 'Not in the cluster'],
    ['a kind without status', object('ServiceAccount'), 'Ready', undefined],
    [
      'a Gateway nobody has taken up',
      object('Gateway', condition('Accepted', 'Unknown')),
      'Ready',
      'No gateway controller has taken it up yet',
    ],
    [
      'a Gateway without an address yet',
      object('Gateway', {
        conditions: [
          { type: 'Accepted', status: 'True' },
          { type: 'Programmed', status: 'False', message: 'No address yet' },
        ],
      }),
      'Progressing',
      'No address yet',
    ],
    [
      'a route its gateway refuses',
      object('HTTPRoute', {
        parents: [
          condition('Accepted', 'True'),
          condition('Accepted', 'False', { message: 'No such listener' }),
        ],
      }),
      'Failed',
      'No such listener',
    ],
    [
      'a route that is there',
      object('GRPCRoute', { parents: [condition('Accepted', 'True')] }),
      'Ready',
      undefined,
    ],
    [
      'an object being deleted',
      object('Service', undefined, {
        metadata: { name: 'x', deletionTimestamp: 'now' },
      }),
      'Progressing',
      'Being deleted',
    ],
    [
      'a Deployment nobody has picked up',
      deployment({
        observedGeneration: 1,
        updatedReplicas: 3,
        availableReplicas: 3,
      }),
      'Progressing',
      'The new version has not been picked up yet',
    ],
    [
      'a Deployment in the middle',
      deployment({ updatedReplicas: 1 }),
      'Progressing',
      '1 of 3 pods have the new version',
    ],
    [
      'a Deployment with old pods',
      deployment({ replicas: 4, updatedReplicas: 3, availableReplicas: 3 }),
      'Progressing',
      '1 old pods are still ending',
    ],
    [
      'a Deployment whose pods are not ready',
      deployment({ replicas: 3, updatedReplicas: 3, availableReplicas: 2 }),
      'Progressing',
      '2 of 3 pods are ready',
    ],
    [
      'a Deployment that is done',
      deployment({ replicas: 3, updatedReplicas: 3, availableReplicas: 3 }),
      'Ready',
      undefined,
    ],
    [
      'a Deployment out of time',
      deployment({
        updatedReplicas: 3,
        ...condition('Progressing', 'False', {
          reason: 'ProgressDeadlineExceeded',
          message: 'It took too long',
        }),
      }),
      'Failed',
      'It took too long',
    ],
    [
      'a Deployment over quota',
      deployment(
        condition('ReplicaFailure', 'True', { message: 'exceeded quota' }),
      ),
      'Failed',
      'exceeded quota',
    ],
    [
      'an ExternalSecret nobody looked at',
      object('ExternalSecret'),
      'Progressing',
      'Waiting for the secret to be fetched',
    ],
    [
      'an ExternalSecret that cannot be fetched',
      object(
        'ExternalSecret',
        condition('Ready', 'False', {
          reason: 'SecretSyncedError',
          message: 'no such key',
        }),
      ),
      'Failed',
      'no such key',
    ],
    [
      'an ExternalSecret that was fetched',
      object('ExternalSecret', condition('Ready', 'True')),
      'Ready',
      undefined,
    ],
    [
      'a volume that waits for its first pod',
      object('PersistentVolumeClaim', { phase: 'Pending' }),
      'Progressing',
      'Waiting for storage, which comes with the first pod',
    ],
    [
      'a volume that has its storage',
      object('PersistentVolumeClaim', { phase: 'Bound' }),
      'Ready',
      undefined,
    ],
    [
      'a volume whose storage is gone',
      object('PersistentVolumeClaim', { phase: 'Lost' }),
      'Failed',
      'The storage behind the volume is gone',
    ],
    [
      'a budget that allows no disruption now',
      object('PodDisruptionBudget', condition('DisruptionAllowed', 'False')),
      'Ready',
      undefined,
    ],
    [
      'a Rollout nobody has picked up',
      rollout({ observedGeneration: '1', phase: 'Healthy' }),
      'Progressing',
      'The new version has not been picked up yet',
    ],
    [
      'a Rollout that waits at a step',
      rollout({
        phase: 'Paused',
        currentStepIndex: 3,
        message: 'CanaryPauseStep',
      }),
      'Progressing',
      'The new version has 40 percent of the service (step 4 of 4)',
    ],
    [
      'a Rollout after its last step',
      rollout({ phase: 'Progressing', currentStepIndex: 4 }),
      'Progressing',
      'The new version has 100 percent of the service (step 4 of 4)',
    ],
    [
      'a Rollout before its first step',
      rollout({ phase: 'Progressing', message: 'more replicas need updating' }),
      'Progressing',
      'more replicas need updating',
    ],
    [
      'a Rollout that was taken back',
      rollout({
        phase: 'Degraded',
        message: 'RolloutAborted: metric "failed-requests" failed',
      }),
      'Failed',
      'RolloutAborted: metric "failed-requests" failed',
    ],
    [
      'a Rollout that is done',
      rollout({ phase: 'Healthy' }),
      'Ready',
      undefined,
    ],
    [
      'an autoscaler that measures',
      object('HorizontalPodAutoscaler', condition('ScalingActive', 'True')),
      'Ready',
      undefined,
    ],
    [
      'an autoscaler that cannot measure',
      object(
        'HorizontalPodAutoscaler',
        condition('ScalingActive', 'False', {
          reason: 'FailedGetResourceMetric',
          message: 'no metrics returned',
        }),
      ),
      'Ready',
      'Does not scale until it can measure the load: no metrics returned',
    ],
    [
      'an autoscaler without rights',
      object(
        'HorizontalPodAutoscaler',
        condition('AbleToScale', 'False', {
          reason: 'FailedGetScale',
          message: 'forbidden',
        }),
      ),
      'Failed',
      'forbidden',
    ],
    [
      'a ScaledObject KEDA refuses',
      object(
        'ScaledObject',
        condition('Ready', 'False', {
          reason: 'ScaledObjectCheckFailed',
          message: 'no such target',
        }),
      ),
      'Failed',
      'no such target',
    ],
    [
      'a claim nobody has looked at',
      claimed(),
      'Progressing',
      'Waiting until the platform provides it',
    ],
    [
      'a claim that is provided',
      claimed(condition('Ready', 'True')),
      'Ready',
      undefined,
    ],
    [
      'a claim whose composition is wrong',
      claimed(condition('Synced', 'False', { message: 'no composition' })),
      'Failed',
      'no composition',
    ],
    [
      'a job at work',
      object(
        'Job',
        { active: 1, succeeded: 2 },
        { apiVersion: 'batch/v1', spec: { completions: 4 } },
      ),
      'Progressing',
      '2 of 4 pods have succeeded, 1 are running',
    ],
    [
      'a job that failed',
      object(
        'Job',
        condition('Failed', 'True', { message: 'too many retries' }),
        { apiVersion: 'batch/v1' },
      ),
      'Failed',
      'too many retries',
    ],
    [
      'a suspended job',
      object('Job', {}, { apiVersion: 'batch/v1', spec: { suspend: true } }),
      'Ready',
      'Suspended: nothing runs',
    ],
    [
      'a job Volcano gave up',
      object(
        'Job',
        { state: { phase: 'Aborted' } },
        { apiVersion: 'batch.volcano.sh/v1alpha1' },
      ),
      'Failed',
      'The job is Aborted',
    ],
    [
      'a job Volcano finds no room for',
      object(
        'Job',
        { state: { phase: 'Pending' } },
        { apiVersion: 'batch.volcano.sh/v1alpha1' },
      ),
      'Progressing',
      'Waiting for room for all pods',
    ],
    [
      'something stalled',
      object('Thing', condition('Stalled', 'True', { message: 'stuck' })),
      'Failed',
      'stuck',
    ],
    [
      'something at work',
      object('Thing', condition('Reconciling', 'True', { message: 'busy' })),
      'Progressing',
      'busy',
    ],
    [
      'something invalid',
      object(
        'CiliumNetworkPolicy',
        condition('Valid', 'False', { message: 'bad rule' }),
      ),
      'Failed',
      'bad rule',
    ],
    [
      'something behind',
      object('Thing', { observedGeneration: 1 }),
      'Progressing',
      'The change has not been picked up yet',
    ],
    [
      'something not ready',
      object('Thing', condition('Ready', 'False', { reason: 'Waiting' })),
      'Progressing',
      'Waiting',
    ],
    [
      'something that failed',
      object('Thing', condition('Ready', 'False', { reason: 'IssueFailed' })),
      'Failed',
      'IssueFailed',
    ],
  ])('finds %s to be right', (_what, given, health, message) => {
    expect(healthOf(given)).toEqual(
      message === undefined ? { health } : { health, message },
    );
  });
});
