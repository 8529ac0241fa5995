import { z } from 'zod';
import { advertise, ADVERTISE_TEXT } from '../advertise';
import { distinct, dnsLabel, portNumber } from '../primitives';
import { adopt } from './adopt';
import { backup } from './backup';
import { container } from './container';
import { deploy } from './deploy';
import { exposureFields } from './exposureFields';
import { ingress } from './ingress';
import { observability } from './observability';
import { hatchFields } from './hatches';
import { podFields } from './pod';
import { resource } from './resource';
import { autoscaling } from './scaling';
import { topology } from './topology';

/** `kind: LatticeService`. Each description answers the question a developer has at that field. */
export const serviceSpec = z.strictObject({
  replicas: z
    .int()
    .min(0)
    .max(1000)
    .describe(
      'How many copies run; with autoscaling, how many at least. Default 1. From 2 on, a disruption budget keeps all but one running during maintenance.',
    )
    .optional(),
  autoscaling: autoscaling
    .describe(
      'Runs more copies under load, from "replicas" up to "max", and fewer again afterwards.',
    )
    .optional(),
  adopt: adopt
    .describe(
      'What ran before the service and may be taken over by it, in place. See docs/existing-services.md.',
    )
    .optional(),
  advertise: advertise.describe(ADVERTISE_TEXT).optional(),
  backup: backup.describe('What is saved of the service, and when.').optional(),
  deploy: deploy.describe('How a new version replaces the old one.').optional(),
  topology: topology
    .describe(
      'Where copies run. Default: spread over nodes as well as possible.',
    )
    .optional(),
  ingress: ingress
    .describe('How the world reaches the service. Each host needs a permit.')
    .optional(),
  observability: observability
    .describe(
      'What is measured and when somebody is told. Every service has a dashboard and alerts without it.',
    )
    .optional(),
  workload: z
    .strictObject({
      containers: z
        .record(dnsLabel(), container)
        .refine(map => Object.keys(map).length > 0, 'out-of-range')
        .describe(
          'What runs, by name. The primary container, which gets ports and default probes, is "main", else the first in alphabetical order.',
        ),
      service: z
        .strictObject({
          ports: z
            .record(
              dnsLabel(15),
              z.strictObject({
                port: portNumber.describe('Port others call.'),
                targetPort: portNumber
                  .describe('Port the container listens on. Default: the same.')
                  .optional(),
                protocol: z
                  .enum(['TCP', 'UDP'])
                  .describe('Default TCP.')
                  .optional(),
              }),
            )
            .refine(map => Object.keys(map).length > 0, 'out-of-range')
            .describe(
              'Ports by name. Metrics are read from the port "metrics", else from the first.',
            )
            .optional(),
          ...exposureFields,
        })
        .describe(
          'How others reach the service. Default: one port "http" from the profile of the platform.',
        )
        .optional(),
      resources: z
        .record(dnsLabel(), resource)
        .describe(
          'What the service depends on, by the name it refers to it: other services and secrets.',
        )
        .optional(),
    })
    .describe('What runs and what it needs.'),
  ...podFields,
  ...hatchFields,
  imagePullSecrets: distinct(dnsLabel())
    .max(8)
    .describe(
      'Names of secret resources with registry credentials, or of image providers that lend theirs.',
    )
    .optional(),
});

export type ServiceSpec = z.output<typeof serviceSpec>;
