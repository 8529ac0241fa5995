import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { Platform, ServiceModel } from '../../model';

const INTERVAL = '30s';
const METRICS_PATH = '/metrics';

/** Who reads metrics, by profile: the kind of the object and the name of its list. */
const BY_PROFILE: Record<
  Platform['metrics'],
  { apiVersion: string; kind: string }
> = {
  'victoria-metrics': {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind: 'VMServiceScrape',
  },
  'prometheus-operator': {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
  },
};

/** Tells the monitoring where to read metrics; every service with a TCP port is read. */
export function scrape(model: ServiceModel): ObjectDraft[] {
  const { node, platform, metricsPort, portsDeclared } = model;
  if (!metricsPort) return [];
  return [
    {
      ...BY_PROFILE[platform.metrics],
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
