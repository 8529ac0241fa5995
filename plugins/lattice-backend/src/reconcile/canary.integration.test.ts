import { join } from 'node:path';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  startArgoRollouts,
  startVictoriaMetrics,
  type VictoriaMetrics,
} from '@lattice-portal/control-plane';
import type { Harness } from '../__testUtils__/harness';
import { startOwnCluster, type OwnCluster } from '../__testUtils__/ownCluster';
import { DIGEST, serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { ServiceStatus } from './status';

// A canary of one step takes its minute.
jest.setTimeout(240_000);

const COPIES = 4;
const NAMESPACE = 'shop';

let cluster: OwnCluster;
let metrics: VictoriaMetrics;
let harness: Harness;

beforeAll(async () => {
  cluster = await startOwnCluster({
    name: 'canary',
    namespace: NAMESPACE,
    tools: ['argo-rollouts', 'victoria-metrics'],
    realOperators: ['Rollout'],
    operators: [
      ({ controlPlane, tools, folder }) =>
        startArgoRollouts({
          controlPlane,
          dataDir: join(folder, 'rollouts'),
          tools,
        }),
      async ({ tools, folder }) => {
        metrics = await startVictoriaMetrics({
          dataDir: join(folder, 'metrics'),
          tools,
        });
        return metrics;
      },
    ],
  });
  ({ harness } = cluster);
  await harness.apply({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticePlatform',
    metadata: { name: 'canary' },
    spec: { profile: 'full', metricsAddress: metrics.url },
  });
}, 900_000);

afterAll(async () => {
  await cluster?.stop();
});

const image = (name: string, version: string) =>
  `registry.example.com/${name}@${DIGEST.slice(0, -2)}${version}`;

/** One step of half the service, judged once. */
function canary(name: string, version: string): KubernetesObject {
  const object = serviceSpec({
    namespace: NAMESPACE,
    name,
    replicas: COPIES,
    image: image(name, version),
  });
  const step = { stepWeight: 50, maxWeight: 50, threshold: 1, interval: '1m' };
  return {
    ...object,
    spec: {
      ...(object.spec as object),
      deploy: { strategy: 'canary', canary: step },
    },
  };
}

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
const isFailed = ({ phase }: ServiceStatus) => phase === 'Failed';

interface RolloutStatus {
  currentPodHash?: string;
  stableRS?: string;
}

async function rolloutStatus(name: string): Promise<RolloutStatus> {
  const rollout = await harness.get(
    'argoproj.io/v1alpha1',
    'Rollout',
    NAMESPACE,
    name,
  );
  return (rollout?.status ?? {}) as RolloutStatus;
}

/** Hash of the version that is being tried. */
async function newVersion(name: string): Promise<string> {
  const status = await waitFor(
    `A new version of "${name}"`,
    () => rolloutStatus(name),
    ({ currentPodHash, stableRS }) => currentPodHash !== stableRS,
  );
  return status.currentPodHash ?? '';
}

/** The requests that the copies of a version counted in the last minute: 10 a second, of which some failed. */
async function countRequests(
  name: string,
  hash: string,
  failedPercent: number,
): Promise<void> {
  const now = Date.now();
  const lines: string[] = [];
  for (let ago = 60; ago >= 0; ago -= 5) {
    const all = (60 - ago) * 10;
    const counts = { '200': 100 - failedPercent, '503': failedPercent };
    for (const [status, percent] of Object.entries(counts)) {
      const labels = `namespace="${NAMESPACE}",service="${name}",rollouts_pod_template_hash="${hash}",status="${status}"`;
      lines.push(
        `http_request_duration_seconds_count{${labels}} ${
          (all * percent) / 100
        } ${now - ago * 1000}`,
      );
    }
  }
  await metrics.write(lines.join('\n'));
}

/** Images that pods of a service really run. */
async function serving(name: string): Promise<string[]> {
  const { items } = await harness.kubectl.list(
    { apiVersion: 'v1', kind: 'Pod' },
    {
      namespace: NAMESPACE,
      labelSelector: `app.kubernetes.io/name=${name}`,
    },
  );
  return items
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ spec }) => (spec as PodSpec).containers[0].image)
    .sort();
}

interface PodSpec {
  containers: { image: string }[];
}

const copiesOf = (reference: string, count = COPIES) =>
  Array<string>(count).fill(reference);

async function startVersion(name: string, version: string, percent: number) {
  const object = await harness.apply(canary(name, version));
  await countRequests(name, await newVersion(name), percent);
  return object;
}

it('finishes when its requests succeed, and is taken back when they fail while the old version serves', async () => {
  await Promise.all(
    ['good', 'bad'].map(async name =>
      harness.until(await harness.apply(canary(name, 'a1')), isReady, 60),
    ),
  );
  expect(await serving('good')).toEqual(copiesOf(image('good', 'a1')));

  // Half a percent of failures is normal life.
  const [good, bad] = await Promise.all([
    startVersion('good', 'b2', 0.5),
    startVersion('bad', 'b2', 40),
  ]);
  const trying = await waitFor(
    'Half of the copies with the new version',
    () => serving('bad'),
    images => images.filter(name => name === image('bad', 'b2')).length === 2,
    60,
  );
  expect(trying.length).toBeGreaterThanOrEqual(COPIES);

  const [success, failure] = await Promise.all([
    harness.until(good, isReady, 150),
    harness.until(bad, isFailed, 150),
  ]);

  expect(success.message).toContain('healthy');
  await waitFor(
    'The new version alone',
    () => serving('good'),
    images => images.every(name => name === image('good', 'b2')),
  );
  expect(await serving('good')).toEqual(copiesOf(image('good', 'b2')));
  expect(failure.message).toContain('Rollout "bad"');
  expect(failure.message).toContain('failed-requests');
  await waitFor(
    'The old version alone',
    () => serving('bad'),
    images => images.every(name => name === image('bad', 'a1')),
  );
  expect(await serving('bad')).toEqual(copiesOf(image('bad', 'a1')));
});
