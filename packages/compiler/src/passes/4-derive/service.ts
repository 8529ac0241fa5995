import { quoteList } from '../../diagnostics';
import { NAME, ObjectDraft, podSelectorOf, PORTS } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { certificate } from './ingress/certificates';
import { Ways } from './Strategy';

/** Where external-dns reads which names it shall write. */
const DNS_ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';

/** The stable address of the service. */
export function service(
  model: ServiceModel,
  { mesh: { global } }: Ways,
): ObjectDraft[] {
  const { node, ports, portsDeclared, ingress, exposure, advertise } = model;
  const annotations = {
    ...(exposure?.publishDns && {
      [DNS_ANNOTATION]: exposure.hostnames.join(),
    }),
    // The mesh would spread calls over every cluster that has the service.
    ...(advertise && advertise.alsoIn.length > 0 && global?.nearFirst),
  };
  // Gateways must know where to speak HTTP/2 although nothing is encrypted.
  const calls = new Set(
    ingress?.routes
      .filter(({ kind }) => kind === 'GRPCRoute')
      .map(({ port }) => port.name),
  );
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      name: node.name,
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ...(advertise && global && { labels: global.labels }),
      body: {
        spec: {
          ports: ports.map(({ name, port, protocol, targetPort }) => ({
            ...(calls.has(name) && { appProtocol: 'kubernetes.io/h2c' }),
            name,
            port,
            protocol,
            targetPort,
          })),
          selector: podSelectorOf(node),
          ...(exposure && { type: exposure.type }),
        },
      },
      because: [
        portsDeclared
          ? {
              path: PORTS,
              rule: 'network.ports',
              text: 'Others call the service at these ports.',
            }
          : {
              path: NAME,
              rule: 'network.default-port',
              text: `No port is declared, so the service gets port "${ports[0].name}" (${ports[0].port}) of the platform.`,
            },
        ...(advertise && global
          ? [
              {
                path: advertise.path,
                rule: 'network.advertise',
                text:
                  advertise.alsoIn.length > 0
                    ? `Other clusters know of the service. One of that name is offered in cluster ${quoteList(
                        advertise.alsoIn,
                      )} too, so calls stay in this cluster while its copies answer.`
                    : 'Other clusters of the mesh know of the service.',
              },
            ]
          : []),
        ...(exposure
          ? [
              {
                path: exposure.path,
                rule: 'network.exposure',
                text: `The world reaches the service by a ${exposure.type}.`,
              },
            ]
          : []),
      ],
    },
    ...(exposure?.tls ? certificate(exposure.tls, exposure.hostnames) : []),
  ];
}
