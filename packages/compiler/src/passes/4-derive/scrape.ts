import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { ServiceModel } from '../../model';

const INTERVAL = '30s';
const METRICS_PATH = '/metrics';

export function vmServiceScrape(model: ServiceModel): ObjectDraft[] {
  return scrape(model, {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind: 'VMServiceScrape',
  });
}

export function serviceMonitor(model: ServiceModel): ObjectDraft[] {
  return scrape(model, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
  });
}

/** Tells the monitoring where to read metrics; every service with a TCP port is read. Both kinds have one shape. */
function scrape(
  model: ServiceModel,
  kind: { apiVersion: string; kind: string },
): ObjectDraft[] {
  const { node, metricsPort, portsDeclared } = model;
  if (!metricsPort) return [];
  return [
    {
      ...kind,
      name: node.name,
      body: {
        spec: {
          endpoints: [
            { interval: INTERVAL, path: METRICS_PATH, port: metricsPort.name },
          ],
          selector: { matchLabels: podSelector(node.name) },
        },
      },
      because: [
        {
          path: portsDeclared ? [...PORTS, metricsPort.name] : NAME,
          rule: 'observability.scrape',
          text: `Metrics are read at ${METRICS_PATH} of port "${metricsPort.name}" every 30 seconds.`,
        },
      ],
    },
  ];
}
