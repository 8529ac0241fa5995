import { DiagnosticSink } from '../../diagnostics';
import { AUTOSCALING, DraftReason, REPLICAS } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { UTILIZATION_METRICS } from '../../spec';

/** What every way of scaling needs; undefined when the number of copies is fixed. */
export function scalingOf(model: ServiceModel) {
  const { scaling, node, replicas } = model;
  if (!scaling) return undefined;
  const { max, metrics } = scaling;
  const because: DraftReason[] = [
    {
      path: AUTOSCALING,
      rule: 'availability.scaling',
      text: `From ${replicas} to ${max} copies run, as the load asks for.`,
    },
    ...metrics.map(({ metric, target, path }) => ({
      path,
      rule: 'availability.scaling-metric',
      text: isUtilization(metric)
        ? `Copies are added when they use more than ${target} percent of the ${metric} they request.`
        : `Copies are added when each has more than ${target} of "${metric}"${
            isCounter(metric) ? ' a second' : ''
          }.`,
    })),
  ];
  if (model.replicasDeclared) {
    because.push({
      path: REPLICAS,
      rule: 'availability.scaling-minimum',
      text: `Never fewer than ${replicas}.`,
    });
  }
  return { min: replicas, max, metrics, because, name: node.name };
}

/** Whether the cluster measures it by itself, in percent of what is requested. */
export function isUtilization(metric: string): boolean {
  return UTILIZATION_METRICS.includes(metric);
}

/** Counters only ever grow; what one can scale by is how fast. */
export function isCounter(metric: string): boolean {
  return metric.endsWith('_total');
}

/** Reports the metrics of the service itself, which this platform cannot scale by. */
export function refuseOwnMetrics(
  model: ServiceModel,
  why: string,
  sink: DiagnosticSink,
): void {
  for (const { metric, path } of model.scaling?.metrics ?? []) {
    if (isUtilization(metric)) continue;
    sink.add(
      'scaling-metric-unavailable',
      { metric, why },
      { source: model.source, path: [...path, 'metric'] },
    );
  }
}

/** Why nobody knows the metrics of the service itself. */
export function whyUnread({ metricsPort }: ServiceModel): string {
  return metricsPort
    ? 'this platform does not read the metrics of services'
    : 'the service has no TCP port from which metrics could be read';
}
