import { AUTOSCALING, PAUSED_ANNOTATION, REPLICAS } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { DEFAULT_METRIC } from '../../spec';
import { at, Scope } from './scope';

/** How many copies run, at least and at most, and what decides. */
export function analyzeScaling(
  scope: Scope,
): Pick<ServiceModel, 'replicas' | 'replicasDeclared' | 'scaling'> {
  const { node, spec, sink, notes } = scope;
  const { autoscaling } = spec;
  if (node.document.annotations[PAUSED_ANNOTATION] === 'true') {
    notes.push(
      'The service is paused: no copy runs and nothing scales it. Everything else it was given stays.',
    );
  }
  const replicas = spec.replicas ?? 1;
  const copies = { replicas, replicasDeclared: spec.replicas !== undefined };
  if (!autoscaling) return copies;
  const { max, metrics } = autoscaling;
  if (replicas > max) {
    sink.add(
      'replicas-above-max',
      { replicas, max },
      at(scope, [...AUTOSCALING, 'max']),
    );
  }
  if (replicas === 0) {
    sink.add('scaling-from-zero', {}, at(scope, REPLICAS));
  }
  if (!metrics) {
    const { metric, target } = DEFAULT_METRIC;
    notes.push(
      `The service scales by ${metric} at ${target} percent of what is requested, the default.`,
    );
  }
  return {
    ...copies,
    scaling: {
      max,
      metrics: metrics
        ? metrics.map(({ metric, target }, index) => ({
            metric,
            target,
            path: [...AUTOSCALING, 'metrics', index],
          }))
        : [{ ...DEFAULT_METRIC, path: AUTOSCALING }],
    },
  };
}
