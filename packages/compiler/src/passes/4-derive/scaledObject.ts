import { DiagnosticSink } from '../../diagnostics';
import { ObjectDraft } from '../../kubernetes';
import { ScalingMetric, ServiceModel } from '../../model';
import {
  isCounter,
  isUtilization,
  refuseOwnMetrics,
  scalingOf,
  whyUnread,
} from './scaling';
import { metricsAddressFor, Ways } from './Strategy';
import { workloadRef } from './workload';

/** Scales by KEDA, which also asks the monitoring for metrics of the service itself. */
export function scaledObject(model: ServiceModel, ways: Ways): ObjectDraft[] {
  const scaling = scalingOf(model);
  if (!scaling) return [];
  const { min, max, metrics, because, name } = scaling;
  const address = metricsAddressFor(model, ways);
  return [
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      name,
      body: {
        spec: {
          maxReplicaCount: max,
          minReplicaCount: min,
          scaleTargetRef: workloadRef(model, ways),
          triggers: metrics.map(metric => trigger(model, metric, address)),
        },
      },
      because,
    },
  ];
}

export function checkScaledObject(
  model: ServiceModel,
  ways: Ways,
  sink: DiagnosticSink,
): void {
  if (!metricsAddressFor(model, ways)) {
    refuseOwnMetrics(model, whyUnread(model), sink);
  }
}

function trigger(
  { node: { namespace, name } }: ServiceModel,
  { metric, target }: ScalingMetric,
  serverAddress = '',
) {
  if (isUtilization(metric)) {
    return {
      metadata: { value: String(target) },
      metricType: 'Utilization',
      type: metric,
    };
  }
  const series = `${metric}{namespace="${namespace}",service="${name}"}`;
  return {
    metadata: {
      // The sum over all copies: what is divided by the target gives how many copies it takes.
      query: isCounter(metric) ? `sum(rate(${series}[2m]))` : `sum(${series})`,
      serverAddress,
      threshold: String(target),
    },
    metricType: 'AverageValue',
    type: 'prometheus',
  };
}
