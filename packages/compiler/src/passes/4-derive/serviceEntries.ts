import { objectName, ObjectDraft } from '../../kubernetes';
import { ExternalEndpoint, ServiceModel } from '../../model';

const PROTOCOLS: Record<string, string> = {
  grpc: 'GRPC',
  http: 'HTTP',
  https: 'HTTPS',
  tcp: 'TCP',
  udp: 'UDP',
};

/** Makes addresses outside the cluster known to the mesh, to the namespace of the service only. */
export function serviceEntries({
  node,
  external,
}: ServiceModel): ObjectDraft[] {
  return external.map(item => {
    const { resource, endpoint, path, host, port, scheme, kind } = item;
    const name = objectName(node.name, resource, endpoint);
    return {
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      name,
      body: {
        spec: {
          ...(kind === 'addresses' && { addresses: [host] }),
          exportTo: ['.'],
          hosts: [
            kind === 'addresses' ? `${name}.${node.namespace}.external` : host,
          ],
          location: 'MESH_EXTERNAL',
          ports: [
            {
              name: `${scheme}-${port}`,
              number: port,
              protocol: PROTOCOLS[scheme],
            },
          ],
          resolution: kind === 'name' ? 'DNS' : 'NONE',
        },
      },
      because: [reasonOf(item, path)],
    };
  });
}

/** Why something outside is opened. */
export function reasonOf(
  { host, port }: ExternalEndpoint,
  path: ExternalEndpoint['path'],
) {
  return {
    path,
    rule: 'network.external',
    text: `This service calls ${host}:${port} outside the cluster, which a permit allows.`,
  };
}
