import { ServiceModel } from '../../model';
import { Ways } from './Strategy';

/** How the requests of a service are asked for. */
export interface Requests {
  /** Counts requests. */
  counter: string;
  /** Histogram of how long they take. */
  buckets: string;
  /** Of these in one second. */
  perSecond: number;
  /** Label with the HTTP status. */
  statusLabel: string;
  /** Labels that tell the service apart. */
  selectors: readonly string[];
}

/** What tells the series of a service apart, as the operators of the monitoring label what they read. */
export function ownSelectors({ node }: ServiceModel): string[] {
  return [`namespace="${node.namespace}"`, `service="${node.name}"`];
}

/** The requests as the mesh counts them, if it does and the platform wants that; else as the service counts them. */
export function requestsOf(
  model: ServiceModel,
  { mesh }: Ways,
): Requests | undefined {
  const { requestMetrics } = model.platform;
  if (requestMetrics.source === 'mesh' && mesh.requests) {
    return mesh.requests(model);
  }
  // Nobody reads what the service counts.
  if (!model.metricsPort) return undefined;
  return {
    ...requestMetrics,
    perSecond: 1,
    selectors: ownSelectors(model),
  };
}

/** As the waypoints of Istio count them, at the side of the service that is called. */
export function waypointRequests({ node }: ServiceModel): Requests {
  return {
    counter: 'istio_requests_total',
    buckets: 'istio_request_duration_milliseconds_bucket',
    perSecond: 1000,
    statusLabel: 'response_code',
    selectors: [
      'reporter="waypoint"',
      `destination_service_namespace="${node.namespace}"`,
      `destination_service_name="${node.name}"`,
    ],
  };
}

/** One series with these labels. */
function series(name: string, labels: readonly string[]): string {
  return `${name}{${labels.join()}}`;
}

/** Requests a second. */
export function rateOf(
  { counter, selectors }: Requests,
  window: string,
  shift = '',
): string {
  return `sum(rate(${series(counter, selectors)}[${window}]${shift}))`;
}

/** Percent of the requests that fail. */
export function failedOf(requests: Requests, window: string): string {
  const { counter, selectors, statusLabel } = requests;
  const failed = series(counter, [...selectors, `${statusLabel}=~"5.."`]);
  return `100 * sum(rate(${failed}[${window}])) / ${rateOf(requests, window)}`;
}

/** How long requests take, but for the slowest. */
export function durationOf(
  { buckets, selectors }: Requests,
  quantile: number,
  window: string,
): string {
  return `histogram_quantile(${quantile}, sum by (le) (rate(${series(
    buckets,
    selectors,
  )}[${window}])))`;
}

/** Longest name whose pods still bear it whole. */
export const MAX_IN_POD_NAME = 46;

/** Percent of its memory limit each container uses. Measured by the nodes, of every pod. */
export function saturationOf({ node, containers }: ServiceModel): string {
  const pods =
    node.name.length > MAX_IN_POD_NAME
      ? `${node.name.slice(0, MAX_IN_POD_NAME)}.+`
      : `${node.name}-[a-z0-9]+-[a-z0-9]+`;
  const names = containers
    .filter(({ role }) => role !== 'init')
    .map(({ name }) => name);
  const labels = [
    `namespace="${node.namespace}"`,
    `pod=~"${pods}"`,
    `container=~"${names.join('|')}"`,
  ];
  return `100 * max by (container) (${series(
    'container_memory_working_set_bytes',
    labels,
  )} / ${series('container_spec_memory_limit_bytes', labels)})`;
}
