import { NAME } from '../../kubernetes';
import { parseEndpoint, ProvidedEndpoint } from '../../model';
import { Scope } from './scope';

const DEFAULT_PORTS: Record<string, string> = { http: '80', https: '443' };

/** The collector of the platform, which every service may call. */
export function analyzeTelemetry({ platform }: Scope): ProvidedEndpoint[] {
  const { telemetry } = platform;
  if (!telemetry) return [];
  const match = /^(https?):\/\/([^/:]+)(?::(\d+))?/.exec(telemetry.endpoint);
  if (!match) return [];
  const [, scheme, host, port = DEFAULT_PORTS[scheme]] = match;
  const common = {
    path: NAME,
    text: `The service sends traces to ${host}:${port}, the collector of the platform.`,
  };
  const inside = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?$/.exec(
    host,
  );
  if (inside) {
    const [, name, namespace] = inside;
    return [
      {
        ...common,
        kind: 'pods',
        namespace,
        labels: { 'app.kubernetes.io/name': name },
        host: `${name}.${namespace}.svc.cluster.local`,
        port: Number(port),
        protocol: 'TCP',
        scheme,
      },
    ];
  }
  const endpoint = parseEndpoint(`${scheme}://${host}:${port}`);
  return endpoint ? [{ ...common, ...endpoint }] : [];
}
