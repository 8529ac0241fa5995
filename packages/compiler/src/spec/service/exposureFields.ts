import { z } from 'zod';
import { hostName } from '../primitives';
import { tls } from './tls';

/** How the world reaches a service without a gateway. Spread into `workload.service`. */
export const exposureFields = {
  serviceType: z
    .enum(['ClusterIP', 'NodePort', 'LoadBalancer'])
    .describe(
      '"ClusterIP" (default) is inside the cluster only. "LoadBalancer" and "NodePort" open the ports to the world, with a permit for each; for hosts and paths use "ingress".',
    )
    .optional(),
  hostnames: z
    .array(hostName)
    .min(1)
    .max(16)
    .refine(items => new Set(items).size === items.length, 'duplicate-item')
    .describe(
      'Names the world calls a service of type LoadBalancer or NodePort by.',
    )
    .optional(),
  publishDns: z
    .boolean()
    .describe(
      'Writes the hostnames into the DNS, by external-dns. Default false.',
    )
    .optional(),
  tls: tls
    .describe(
      'Certificate the containers serve, mounted at /etc/lattice/tls as tls.crt and tls.key. "{}" requests one for the hostnames from the issuer of the platform.',
    )
    .optional(),
};
