import { Path } from '../diagnostics';
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
