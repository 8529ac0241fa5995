import { ObjectDraft } from '../../../kubernetes';
import { Ingress, ServiceModel, Tls } from '../../../model';

/** The certificates routes ask for. Hosts two routes share are in the one of the first. */
export function certificates(
  _model: ServiceModel,
  { routes, listeners }: Ingress,
): ObjectDraft[] {
  return routes.flatMap(({ tls }) => {
    if (!tls) return [];
    const hosts = listeners
      .filter(({ secretName }) => secretName === tls.secretName)
      .flatMap(({ host }) => host ?? []);
    return certificate(tls, hosts);
  });
}

/** Asks for one certificate, unless it is given or for nothing. */
export function certificate(
  { issuer, secretName, path }: Tls,
  hosts: readonly string[],
): ObjectDraft[] {
  if (!issuer || hosts.length === 0) return [];
  return [
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      name: secretName,
      body: {
        spec: {
          dnsNames: [...new Set(hosts)].sort(),
          issuerRef: {
            group: 'cert-manager.io',
            kind: issuer.kind,
            name: issuer.name,
          },
          privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Always' },
          secretName,
        },
      },
      because: [
        {
          path,
          rule: 'network.certificate',
          text: `${issuer.kind} "${issuer.name}" is asked for a certificate of these hosts.`,
        },
      ],
    },
  ];
}
