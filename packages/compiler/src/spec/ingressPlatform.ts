import { z } from 'zod';
import { dnsLabel, hostName } from './primitives';

/** How the world comes into the cluster. Spread into the spec of the platform. */
export const ingressFields = {
  ingress: z
    .enum(['gateway-api', 'kubernetes-ingress'])
    .describe(
      'How routes from the world are written: Gateway and HTTPRoute, GRPCRoute, TCPRoute, or Ingress, which can do less. Default from the profile.',
    )
    .optional(),
  gateway: z
    .strictObject({
      class: dnsLabel(253)
        .describe(
          'Class of gateways or Ingresses. Default istio; eg in standard, traefik in k3s-edge.',
        )
        .optional(),
      proxies: z
        .strictObject({
          namespace: dnsLabel().describe('Where they run.'),
          name: dnsLabel().describe('Their label app.kubernetes.io/name.'),
          serviceAccount: dnsLabel(253).describe(
            'Their service account, by which a mesh knows them.',
          ),
        })
        .describe(
          'The pods all routes come through. Default: each service gets a gateway with pods of its own, as Istio makes them; shared ones in standard and k3s-edge.',
        )
        .optional(),
      address: hostName
        .describe(
          'Host of a gateway of Istio that all Gateways share, such as ingress.istio-ingress.svc.cluster.local; say "proxies" too. Default: each has its own.',
        )
        .optional(),
      issuer: z
        .strictObject({
          name: dnsLabel(253).describe('Default lattice-ca.').optional(),
          kind: z
            .enum(['ClusterIssuer', 'Issuer'])
            .describe('Default ClusterIssuer.')
            .optional(),
        })
        .describe('Who issues certificates that name no issuer.')
        .optional(),
    })
    .describe('The gateways of the cluster.')
    .optional(),
};
