import { Path } from '../diagnostics';
import type { ServiceModel } from './ServiceModel';
import { Tls } from './ingress';
import { Port } from './World';

/** Where containers find the certificate they serve. */
export const TLS_PATH = '/etc/lattice/tls';

/** Ports the world reaches without a gateway. */
export interface Exposure {
  type: 'NodePort' | 'LoadBalancer';
  path: Path;
  /** By name, ascending. */
  ports: readonly Port[];
  /** Ascending. */
  hostnames: readonly string[];
  publishDns: boolean;
  tls?: Tls;
}

/**
 * How many load balancers a service has the cloud make: one of its own type, one for a gateway of its own. Gateways all
 * services share are the platform's.
 */
export function loadBalancersOf({
  exposure,
  ingress,
  platform,
}: Pick<ServiceModel, 'exposure' | 'ingress' | 'platform'>): number {
  if (exposure?.type === 'LoadBalancer') return 1;
  const { proxies, address } = platform.gateway;
  return ingress && !proxies && !address ? 1 : 0;
}
