import { NAME, ObjectDraft, podSelectorOf } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { METRICS_INTERVAL, METRICS_PATH } from './scrape';
import { Ways } from './Strategy';

interface Kind {
  apiVersion: string;
  kind: string;
}

const VICTORIA = 'operator.victoriametrics.com/v1beta1';
const PROMETHEUS = 'monitoring.coreos.com/v1';

export function vmPodScrape(model: ServiceModel): ObjectDraft[] {
  return scrape(model, { apiVersion: VICTORIA, kind: 'VMPodScrape' });
}

export function podMonitor(model: ServiceModel): ObjectDraft[] {
  return scrape(model, { apiVersion: PROMETHEUS, kind: 'PodMonitor' });
}

export function jobVmRule(model: ServiceModel, ways: Ways): ObjectDraft[] {
  return rule(model, ways, { apiVersion: VICTORIA, kind: 'VMRule' });
}

export function jobPrometheusRule(
  model: ServiceModel,
  ways: Ways,
): ObjectDraft[] {
  return rule(model, ways, { apiVersion: PROMETHEUS, kind: 'PrometheusRule' });
}

/** A job has no Service, so its pods themselves are read while they run. */
function scrape(
  { node, metricsPort, metricsPath = NAME }: ServiceModel,
  kind: Kind,
): ObjectDraft[] {
  if (!metricsPort) return [];
  return [
    {
      ...kind,
      name: node.name,
      body: {
        spec: {
          podMetricsEndpoints: [
            {
              interval: METRICS_INTERVAL,
              path: METRICS_PATH,
              port: metricsPort.name,
            },
          ],
          selector: { matchLabels: podSelectorOf(node) },
        },
      },
      because: [
        {
          path: metricsPath,
          rule: 'observability.scrape',
          text: `Metrics are read at ${METRICS_PATH} of port "${metricsPort.name}" of every pod every 30 seconds, while it runs.`,
        },
      ],
    },
  ];
}

/** What matters about a job is whether it ended well. */
function rule(model: ServiceModel, { batch }: Ways, kind: Kind): ObjectDraft[] {
  const { node } = model;
  if (!batch.failedJobs) return [];
  return [
    {
      ...kind,
      name: node.name,
      body: {
        spec: {
          groups: [
            {
              name: `${node.namespace}/${node.name}`,
              rules: [
                {
                  alert: 'JobFailed',
                  annotations: {
                    summary: `${node.name} in ${node.namespace}: the job has failed`,
                  },
                  expr: batch.failedJobs(model),
                  for: '1m',
                  labels: {
                    namespace: node.namespace,
                    service: node.name,
                    severity: 'warning',
                    ...(node.team && { team: node.team }),
                  },
                },
              ],
            },
          ],
        },
      },
      because: [
        {
          path: NAME,
          rule: 'observability.alerts',
          text: 'Somebody is told when the job fails.',
        },
      ],
    },
  ];
}
