import { z } from 'zod';
import { dnsLabel, sysctlName, word } from '../primitives';
import { sidecar } from './sidecar';

/** What holds for the whole pod of a service. Spread into its spec. */
export const podFields = {
  sidecars: z
    .record(dnsLabel(), sidecar)
    .describe(
      'What runs beside the containers, by name. The same rules apply as to containers.',
    )
    .optional(),
  sysctls: z
    .record(sysctlName, word(256))
    .describe(
      'Kernel settings of the pod, by name. Those that can disturb other pods need a permit.',
    )
    .optional(),
  hostNetwork: z
    .boolean()
    .describe(
      'Uses the network of the node, where no network rules bind the service. Default false; true needs a permit.',
    )
    .optional(),
  shareProcessNamespace: z
    .boolean()
    .describe(
      'Lets the containers see the processes of each other. Default false; true needs a permit.',
    )
    .optional(),
  automountServiceAccountToken: z
    .boolean()
    .describe(
      'Hands the containers a token for the Kubernetes API. Default false; true needs a permit.',
    )
    .optional(),
};
