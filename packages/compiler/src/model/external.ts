import { Path } from '../diagnostics';

/** An address outside the cluster. */
export interface Address {
  /**
   * `name`: one host. `names`: every host below a domain, as in `*.example.com`. `addresses`: a CIDR. `entity`: a group
   * of addresses the network knows, as in `kube-apiserver`.
   */
  kind: 'name' | 'names' | 'addresses' | 'entity';
  /** The host, pattern or CIDR. */
  host: string;
  port: number;
  protocol: 'TCP' | 'UDP';
  /** As in `https`; `tcp` when none is given. */
  scheme: string;
}

/** One address outside the cluster that a service says it calls. */
export interface ExternalEndpoint extends Address {
  resource: string;
  /** Its name in the resource. */
  endpoint: string;
  path: Path;
}

/** Pods of the platform, found under a name. */
interface ProvidedPods extends Omit<Address, 'kind'> {
  kind: 'pods';
  namespace: string;
  labels: Readonly<Record<string, string>>;
}

/** What the platform itself lets a service call, so that nobody needs to permit it. */
export type ProvidedEndpoint = (Address | ProvidedPods) & {
  path: Path;
  /** What for, as a sentence. */
  text: string;
  /** A name that is looked up for it, beside its own. */
  lookup?: string;
  /** What its entry in the mesh is called after the service; none without it. */
  entry?: string;
};

const DEFAULT_PORTS: Record<string, number | undefined> = {
  http: 80,
  https: 443,
  grpc: undefined,
  tcp: undefined,
  udp: undefined,
};

const ADDRESS =
  /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$|\/)|(?=$|\/))){4}(?:\/(?:3[0-2]|[12]?\d))?$/;
const HOST =
  /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether a host lies in the cluster, where agreements decide and not permits. */
export function isInCluster(host: string): boolean {
  return /(?:^|\.)cluster\.local$|^\*\.local$/.test(host);
}

/** Takes an endpoint apart: `scheme://host:port` or `host:port`. Undefined when it is none. */
export function parseEndpoint(text: string): Address | undefined {
  const match = /^(?:([a-z]+):\/\/)?([^:]+?)(?::(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const [, scheme = 'tcp', written, portText] = match;
  if (!Object.hasOwn(DEFAULT_PORTS, scheme)) return undefined;
  const port = portText ? Number(portText) : DEFAULT_PORTS[scheme];
  if (!port || port > 65535) return undefined;
  const common = {
    port,
    protocol: scheme === 'udp' ? ('UDP' as const) : ('TCP' as const),
    scheme,
  };
  if (ADDRESS.test(written)) {
    return {
      ...common,
      kind: 'addresses',
      host: written.includes('/') ? written : `${written}/32`,
    };
  }
  if (!HOST.test(written) || written.length > 253) return undefined;
  const kind = written.startsWith('*') ? 'names' : 'name';
  return { ...common, kind, host: written };
}
