import { z } from 'zod';
import { metricName } from '../primitives';

/** The metric a service scales by that names none. */
export const DEFAULT_METRIC = { metric: 'cpu', target: 80 };

/** Metrics the cluster measures by itself, in percent of what is requested. */
export const UTILIZATION_METRICS: readonly string[] = ['cpu', 'memory'];

const scalingMetric = z
  .strictObject({
    metric: metricName.describe(
      '"cpu" or "memory", or the name of a metric the service exposes; one that ends in "_total" counts per second.',
    ),
    target: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .describe(
        'What one copy should have of it: for cpu and memory percent of what is requested, at most 100; else the value itself.',
      ),
  })
  .refine(
    ({ metric, target }) =>
      target <= 100 || !UTILIZATION_METRICS.includes(metric),
    { error: 'target-above-hundred', path: ['target'] },
  );

export const autoscaling = z.strictObject({
  max: z
    .int()
    .min(1)
    .max(1000)
    .describe(
      'How many copies run at most. At least "replicas" run always; quotas count the maximum.',
    ),
  metrics: z
    .array(scalingMetric)
    .min(1)
    .max(16)
    .refine(
      items => new Set(items.map(({ metric }) => metric)).size === items.length,
      'duplicate-metric',
    )
    .describe(
      'What decides; the one that asks for the most copies wins. Default: cpu at 80 percent.',
    )
    .optional(),
});
