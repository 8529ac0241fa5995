import { readObject } from '.';
import { ServiceDocument } from './spec';
import { demandOf, PROFILES, sumAmounts } from './model';

function specOf(spec: object) {
  const { document } = readObject({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { name: 'search', namespace: 'ml' },
    spec,
  });
  return (document as ServiceDocument).spec!;
}

const image = `registry.example.com/app@sha256:${'a'.repeat(64)}`;

it('counts the tasks of a job as their sum', () => {
  const task = (replicas: number, cpu: number) =>
    demandOf(
      specOf({
        replicas,
        workload: {
          containers: {
            main: { image, resources: { requests: { cpu, memory: '1Gi' } } },
          },
          resources: { gpu: { type: 'gpu', params: { count: 2 } } },
        },
      }),
      PROFILES.full,
    );
  expect(sumAmounts([task(3, 2), task(1, 4)])).toEqual({
    cpu: 10_000,
    memory: 4 * 1024 ** 3,
    gpu: 8,
    pods: 4,
  });
});

it('takes a limit for the request that is missing, and the profile for both', () => {
  const demand = (resources: object) =>
    demandOf(
      specOf({ workload: { containers: { main: { image, resources } } } }),
      PROFILES.full,
    );
  expect(demand({ limits: { cpu: 2, memory: '2Gi' } })).toMatchObject({
    cpu: 2000,
    memory: 2 * 1024 ** 3,
  });
  expect(demand({})).toMatchObject({ cpu: 100, memory: 128 * 1024 ** 2 });
});
