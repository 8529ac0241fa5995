import { DraftReason, objectName, ObjectDraft } from '../../kubernetes';
import {
  Address,
  ExternalEndpoint,
  ServiceModel,
  ServiceNode,
} from '../../model';

const PROTOCOLS: Record<string, string> = {
  grpc: 'GRPC',
  http: 'HTTP',
  https: 'HTTPS',
  tcp: 'TCP',
  udp: 'UDP',
};

/** Makes addresses outside the cluster known to the mesh, to the namespace of the service only. */
export function serviceEntries(model: ServiceModel): ObjectDraft[] {
  const { node, external, provided } = model;
  return [
    ...external
      .filter(({ kind }) => kind !== 'entity')
      .map(item =>
        serviceEntry(node, item, {
          name: objectName(node.name, item.resource, item.endpoint),
          because: reasonOf(item, item.path),
        }),
      ),
    ...provided.flatMap(item => {
      const { path, text, entry } = item;
      if (!entry || item.kind === 'pods') return [];
      const because = { path, rule: 'network.provided', text };
      const name = objectName(node.name, entry, item.kind);
      return [serviceEntry(node, item, { name, because })];
    }),
  ];
}

function serviceEntry(
  node: ServiceNode,
  { host, port, scheme, kind }: Address,
  { name, because }: { name: string; because: DraftReason },
): ObjectDraft {
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
    because: [because],
  };
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
