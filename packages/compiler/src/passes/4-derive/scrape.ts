import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { Ways } from './Strategy';
import { canaryKind } from './workload';

export const METRICS_INTERVAL = '30s';
export const METRICS_PATH = '/metrics';

export function vmServiceScrape(
  model: ServiceModel,
  ways: Ways,
): ObjectDraft[] {
  return scrape(model, ways, {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind: 'VMServiceScrape',
  });
}

export function serviceMonitor(model: ServiceModel, ways: Ways): ObjectDraft[] {
  return scrape(model, ways, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
  });
}

/** Tells the monitoring where to read metrics; every service with a TCP port is read. Both kinds have one shape. */
function scrape(
  model: ServiceModel,
  ways: Ways,
  kind: { apiVersion: string; kind: string },
): ObjectDraft[] {
  const { node, metricsPort, metricsPath, portsDeclared } = model;
  if (!metricsPort) return [];
  const version = canaryKind(model, ways)?.versionLabel;
  return [
    {
      ...kind,
      name: node.name,
      body: {
        spec: {
          endpoints: [
            {
              interval: METRICS_INTERVAL,
              path: METRICS_PATH,
              port: metricsPort.name,
            },
          ],
          ...(version && { podTargetLabels: [version] }),
          selector: { matchLabels: podSelector(node.name) },
        },
      },
      because: [
        {
          path:
            metricsPath ??
            (portsDeclared ? [...PORTS, metricsPort.name] : NAME),
          rule: 'observability.scrape',
          text: `Metrics are read at ${METRICS_PATH} of port "${metricsPort.name}" every 30 seconds.`,
        },
      ],
    },
  ];
}
