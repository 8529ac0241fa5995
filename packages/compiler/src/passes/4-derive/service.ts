import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { certificate } from './ingress/certificates';

/** Where external-dns reads which names it shall write. */
const DNS_ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';

/** The stable address of the service. */
export function service(model: ServiceModel): ObjectDraft[] {
  const { node, ports, portsDeclared, ingress, exposure } = model;
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
      ...(exposure?.publishDns && {
        annotations: { [DNS_ANNOTATION]: exposure.hostnames.join() },
      }),
      body: {
        spec: {
          ports: ports.map(({ name, port, protocol, targetPort }) => ({
            ...(calls.has(name) && { appProtocol: 'kubernetes.io/h2c' }),
            name,
            port,
            protocol,
            targetPort,
          })),
          selector: podSelector(node.name),
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
