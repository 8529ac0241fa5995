import { DiagnosticSink } from '../../diagnostics';
import { ObjectDraft } from '../../kubernetes';
import { ScalingMetric, ServiceModel } from '../../model';
import {
  isUtilization,
  refuseOwnMetrics,
  scalingOf,
  whyUnread,
} from './scaling';
import { metricsAddressFor, Ways } from './Strategy';
import { workloadRef } from './workload';

/** Scales by what Kubernetes itself brings. Metrics of the service itself need an adapter. */
export function horizontalPodAutoscaler(
  model: ServiceModel,
  ways: Ways,
): ObjectDraft[] {
  const scaling = scalingOf(model);
  if (!scaling) return [];
  const { min, max, metrics, because, name } = scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      name,
      body: {
        spec: {
          maxReplicas: max,
          metrics: metrics.map(source),
          minReplicas: min,
          scaleTargetRef: workloadRef(model, ways),
        },
      },
      because,
    },
  ];
}

export function checkAutoscaler(
  model: ServiceModel,
  ways: Ways,
  sink: DiagnosticSink,
): void {
  if (!metricsAddressFor(model, ways)) {
    refuseOwnMetrics(model, whyUnread(model), sink);
  } else if (!model.platform.metricsAdapter) {
    const why =
      'this platform scales by HorizontalPodAutoscaler and has no metrics adapter';
    refuseOwnMetrics(model, why, sink);
  }
}

function source({ metric, target }: ScalingMetric) {
  if (isUtilization(metric)) {
    return {
      resource: {
        name: metric,
        target: { averageUtilization: target, type: 'Utilization' },
      },
      type: 'Resource',
    };
  }
  return {
    pods: {
      // Adapters offer a counter as how fast it grows, under its name without the ending.
      metric: { name: metric.replace(/_total$/, '') },
      target: { averageValue: String(target), type: 'AverageValue' },
    },
    type: 'Pods',
  };
}
