import { NAME, ObjectDraft } from '../../kubernetes';
import { Alert, ServiceModel } from '../../model';
import { AlertName } from '../../spec';
import {
  durationOf,
  failedOf,
  ownSelectors,
  rateOf,
  Requests,
  requestsOf,
  saturationOf,
} from './requests';
import { Ways } from './Strategy';

const WINDOW = '5m';

/** Below this many requests a second, fewer of them mean nothing. */
const QUIET = 1;

export function vmRule(model: ServiceModel, ways: Ways): ObjectDraft[] {
  return rules(model, ways, {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind: 'VMRule',
  });
}

export function prometheusRule(model: ServiceModel, ways: Ways): ObjectDraft[] {
  return rules(model, ways, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
  });
}

/** What each alert is called, asks and says. */
const KINDS: Record<
  AlertName,
  {
    alert: string;
    expr: (alert: Alert, requests: Requests) => string;
    says: (threshold: number) => string;
  }
> = {
  rate: {
    alert: 'RequestsStayAway',
    expr: ({ threshold }, requests) => {
      const before = rateOf(requests, '10m', ' offset 1h');
      const left = Math.round((100 - threshold) * 100) / 100;
      return `100 * ${rateOf(
        requests,
        '10m',
      )} < ${left} * ${before} and ${before} > ${QUIET}`;
    },
    says: threshold =>
      `requests have fallen by more than ${threshold} percent within an hour`,
  },
  errors: {
    alert: 'RequestsFail',
    expr: ({ threshold }, requests) =>
      `${failedOf(requests, WINDOW)} > ${threshold}`,
    says: threshold => `more than ${threshold} percent of the requests fail`,
  },
  duration: {
    alert: 'RequestsAreSlow',
    expr: ({ threshold }, requests) =>
      `${durationOf(requests, 0.99, WINDOW)} > ${
        (threshold / 1000) * requests.perSecond
      }`,
    says: threshold =>
      `one request in a hundred takes longer than ${threshold} ms`,
  },
  saturation: {
    alert: 'MemoryRunsOut',
    expr: () => '',
    says: threshold =>
      `a container uses more than ${threshold} percent of its memory limit`,
  },
};

/** Warns about the four things every service is watched for, and records what it measures itself. One shape for both kinds. */
function rules(
  model: ServiceModel,
  ways: Ways,
  kind: { apiVersion: string; kind: string },
): ObjectDraft[] {
  const { node, alerts, measures } = model;
  const requests = requestsOf(model, ways);
  const watched = alerts.filter(
    ({ name }) => requests !== undefined || name === 'saturation',
  );
  const labels = { namespace: node.namespace, service: node.name };
  const recorded = measures.map(({ key, query }) => ({
    expr: selected(model, query),
    labels,
    record: `lattice:${key}`,
  }));
  const because = [
    {
      path: NAME,
      rule: 'observability.alerts',
      text: `Somebody is told when ${listOf(
        watched.map(({ name, threshold }) => KINDS[name].says(threshold)),
      )}.`,
    },
    ...watched.flatMap(({ path, reason }) =>
      path
        ? [
            {
              path,
              rule: 'observability.threshold',
              text: `Differs from the platform: ${reason}`,
            },
          ]
        : [],
    ),
    ...measures.map(({ key, path }) => ({
      path,
      rule: 'observability.mapping',
      text: `Recorded as "lattice:${key}".`,
    })),
  ];
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
                ...watched.map(alert => rule(model, alert, requests)),
                ...recorded,
              ],
            },
          ],
        },
      },
      because,
    },
  ];
}

function rule(model: ServiceModel, alert: Alert, requests?: Requests) {
  const { node } = model;
  const { name, threshold, reason } = alert;
  const { alert: called, expr, says } = KINDS[name];
  return {
    alert: called,
    annotations: {
      summary: `${node.name} in ${node.namespace}: ${says(threshold)}`,
      // The monitoring fills in what stands in braces, so these are quoted.
      ...(reason && { reason: reason.replace(/\{\{/g, '{{"{{"}}') }),
    },
    expr:
      name === 'saturation' || !requests
        ? `${saturationOf(model)} > ${threshold}`
        : expr(alert, requests),
    for: alert.for,
    labels: {
      namespace: node.namespace,
      service: node.name,
      severity: 'warning',
      ...(node.team && { team: node.team }),
    },
  };
}

/** A query about this service. */
export function selected(model: ServiceModel, query: string): string {
  return query.replaceAll('$SELECTORS', () => ownSelectors(model).join());
}

function listOf(texts: readonly string[]): string {
  return texts.length > 1
    ? `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1]}`
    : texts.join();
}
