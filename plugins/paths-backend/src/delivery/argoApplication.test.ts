import { applicationProblem } from './argoApplication';

const SINCE = '2026-01-01T12:00:00Z';
const BEFORE = '2026-01-01T11:59:59Z';
const AFTER = '2026-01-01T12:00:01Z';

const application = (status: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'commerce-checkout', namespace: 'argocd' },
  status,
});
const broken = {
  conditions: [
    { type: 'OrphanedResourceWarning', message: 'An orphan' },
    { type: 'ComparisonError', message: 'spec.replicas: Invalid value' },
  ],
};

describe('applicationProblem', () => {
  it.each([
    ['no Application', undefined, undefined],
    ['nothing said yet', application({}), undefined],
    [
      'an error found since',
      application({ ...broken, reconciledAt: AFTER }),
      'spec.replicas: Invalid value',
    ],
    [
      'an error of an earlier commit',
      application({ ...broken, reconciledAt: BEFORE }),
      undefined,
    ],
    [
      'a warning',
      application({
        reconciledAt: AFTER,
        conditions: broken.conditions.slice(0, 1),
      }),
      undefined,
    ],
    [
      'an operation that failed since',
      application({
        operationState: {
          phase: 'Failed',
          message: 'one or more tasks are not valid',
          finishedAt: AFTER,
          syncResult: {
            resources: [
              { kind: 'LatticeService', name: 'a', status: 'Synced' },
              {
                kind: 'LatticeJob',
                name: 'b',
                status: 'SyncFailed',
                message: 'not permitted in project',
              },
            ],
          },
        },
      }),
      'one or more tasks are not valid\nLatticeJob "b": not permitted in project',
    ],
    [
      'an operation that failed before',
      application({ operationState: { phase: 'Failed', finishedAt: BEFORE } }),
      undefined,
    ],
    [
      'an operation that succeeded',
      application({
        operationState: { phase: 'Succeeded', finishedAt: AFTER },
      }),
      undefined,
    ],
  ])('%s', (_, found, problem) => {
    expect(applicationProblem(found, SINCE)).toBe(problem);
  });
});
