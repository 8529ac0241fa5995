import { isMap, mapAt, mapsAt } from './types';

/** What an API server fills in by itself: a value that equals it says nothing. */
const OF_WORKLOAD: Record<string, unknown> = {
  progressDeadlineSeconds: 600,
  revisionHistoryLimit: 10,
  podManagementPolicy: 'OrderedReady',
  persistentVolumeClaimRetentionPolicy: {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  },
  strategy: {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
  },
  updateStrategy: {
    type: 'RollingUpdate',
    rollingUpdate: { partition: 0 },
  },
};

const OF_POD: Record<string, unknown> = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};

const OF_CONTAINER: Record<string, unknown> = {
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

const OF_PROBE: Record<string, unknown> = {
  failureThreshold: 3,
  periodSeconds: 10,
  successThreshold: 1,
  timeoutSeconds: 1,
};

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** A workload as somebody may have written it: without its status and what the API server filled in. */
export function withoutDefaults(
  manifest: Record<string, unknown>,
): Record<string, unknown> {
  const { status: _, ...written } = manifest;
  const spec = mapAt(manifest, 'spec');
  const template = mapAt(spec, 'template');
  const pod = mapAt(template, 'spec');
  if (Object.keys(pod).length === 0) return written;
  const containers = (key: string) =>
    Array.isArray(pod[key]) && {
      [key]: mapsAt(pod, key).map(containerOf),
    };
  return {
    ...written,
    spec: {
      ...minus(spec, OF_WORKLOAD),
      template: {
        ...template,
        spec: {
          ...minus(pod, OF_POD),
          ...containers('containers'),
          ...containers('initContainers'),
        },
      },
    },
  };
}

function containerOf(
  container: Record<string, unknown>,
): Record<string, unknown> {
  const { imagePullPolicy: _, ...kept } = minus(container, OF_CONTAINER);
  for (const name of PROBES.filter(key => isMap(kept[key]))) {
    kept[name] = probeOf(mapAt(kept, name));
  }
  return kept;
}

function probeOf(probe: Record<string, unknown>): Record<string, unknown> {
  const kept = minus(probe, OF_PROBE);
  if (isMap(kept.httpGet)) {
    kept.httpGet = minus(kept.httpGet, { scheme: 'HTTP' });
  }
  return kept;
}

function minus(
  value: Record<string, unknown>,
  defaults: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, item]) => !(key in defaults) || !same(item, defaults[key]),
    ),
  );
}

function same(a: unknown, b: unknown): boolean {
  return isMap(a) && isMap(b)
    ? Object.keys(a).length === Object.keys(b).length &&
        Object.keys(a).every(key => same(a[key], b[key]))
    : a === b;
}
