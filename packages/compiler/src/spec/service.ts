import { z } from 'zod';
import {
  absolutePath,
  cpu,
  distinct,
  dnsLabel,
  duration,
  envName,
  memory,
  portNumber,
  secretKey,
  text,
  word,
} from './primitives';

/** `kind: LatticeService`. Each description answers the question a developer has at that field. */

const resourceAmounts = z.strictObject({
  cpu: cpu
    .describe('CPU, as whole CPUs ("2") or thousandths ("500m").')
    .optional(),
  memory: memory
    .describe('Memory with a unit, such as "256Mi" or "1Gi".')
    .optional(),
});

const portReference = z
  .union([portNumber, dnsLabel(15)])
  .meta({ intOrString: true });

const header = z.strictObject({
  name: word(256).describe('Name of the header.'),
  value: text(1024).describe('Value of the header.'),
});

const probe = z
  .strictObject({
    httpGet: z
      .strictObject({
        path: text(1024)
          .describe('Path of the request. Default "/".')
          .optional(),
        port: portReference.describe('Port by name or number.'),
        scheme: z.enum(['HTTP', 'HTTPS']).describe('Default HTTP.').optional(),
        host: word(253).describe('Host to ask instead of the pod.').optional(),
        httpHeaders: z
          .array(header)
          .max(32)
          .describe('Headers of the request.')
          .optional(),
      })
      .describe('Healthy when the answer has a status from 200 to 399.')
      .optional(),
    tcpSocket: z
      .strictObject({ port: portReference.describe('Port by name or number.') })
      .describe('Healthy when the port accepts a connection.')
      .optional(),
    grpc: z
      .strictObject({
        port: portNumber.describe('Port by number.'),
        service: text(253)
          .describe('Name passed in the health request.')
          .optional(),
      })
      .describe('Healthy when the gRPC health service says so.')
      .optional(),
    exec: z
      .strictObject({
        command: z
          .array(text(4096))
          .min(1)
          .max(64)
          .describe('Program and arguments.'),
      })
      .describe('Healthy when the command ends with 0.')
      .optional(),
    initialDelaySeconds: z
      .int()
      .min(0)
      .max(3600)
      .describe('Wait before the first check.')
      .optional(),
    periodSeconds: z
      .int()
      .min(1)
      .max(3600)
      .describe('Time between checks.')
      .optional(),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(3600)
      .describe('Time a check may take.')
      .optional(),
    successThreshold: z
      .int()
      .min(1)
      .max(100)
      .describe('Good checks until healthy.')
      .optional(),
    failureThreshold: z
      .int()
      .min(1)
      .max(1000)
      .describe('Bad checks until unhealthy.')
      .optional(),
  })
  .meta({ probe: true });

const profileType = z.enum(['RuntimeDefault', 'Unconfined', 'Localhost']);

const security = z.strictObject({
  capabilities: z
    .array(z.string().regex(/^[A-Z][A-Z_]{0,40}$/, 'bad-text'))
    .max(64)
    .describe(
      'Linux capabilities to add, such as NET_BIND_SERVICE. Each needs a permit.',
    )
    .optional(),
  dropCapabilities: z
    .array(z.string().regex(/^[A-Z][A-Z_]{0,40}$/, 'bad-text'))
    .max(64)
    .describe(
      'Capabilities to drop. Default ALL; anything less needs a permit.',
    )
    .optional(),
  privileged: z
    .boolean()
    .describe('Gives the container the rights of the node. Needs a permit.')
    .optional(),
  readOnlyRootFilesystem: z
    .boolean()
    .describe('Default true. False needs a permit.')
    .optional(),
  runAsNonRoot: z
    .boolean()
    .describe('Default true. False needs a permit.')
    .optional(),
  runAsUser: z
    .int()
    .min(0)
    .max(4294967294)
    .describe('Numeric user. 0 is root and needs a permit.')
    .optional(),
  runAsGroup: z
    .int()
    .min(0)
    .max(4294967294)
    .describe('Numeric group. 0 needs a permit.')
    .optional(),
  allowPrivilegeEscalation: z
    .boolean()
    .describe('Default false. True needs a permit.')
    .optional(),
  seccompProfile: profileType
    .describe(
      'System call filter. Default RuntimeDefault; others need a permit.',
    )
    .optional(),
  seccompLocalhostProfile: word(512)
    .describe('File on the node, with seccompProfile Localhost.')
    .optional(),
  apparmorProfile: profileType
    .describe('AppArmor profile. Default RuntimeDefault; others need a permit.')
    .optional(),
  apparmorLocalhostProfile: word(512)
    .describe('Profile on the node, with apparmorProfile Localhost.')
    .optional(),
});

const container = z.strictObject({
  image: word(512).describe(
    'The image, by digest: registry/name@sha256:<64 hexadecimal digits>. Tags are refused because they can be moved.',
  ),
  command: z
    .array(text(4096))
    .min(1)
    .max(64)
    .describe(
      'Program to run instead of the entry point of the image; an absolute path first.',
    )
    .optional(),
  args: z
    .array(text(4096))
    .max(256)
    .describe('Arguments of the program.')
    .optional(),
  workingDir: absolutePath
    .describe('Folder to start in. Default: that of the image.')
    .optional(),
  variables: z
    .record(envName, text(32 * 1024))
    .describe(
      'Environment variables. Values may refer to ${resources.NAME.KEY}, ${secret.NAME.KEY}, ${metadata.name} and ${cluster.name}; "$${" is a literal "${". Secret values never appear in any object.',
    )
    .optional(),
  envFrom: distinct(dnsLabel())
    .max(32)
    .describe('Names of secret resources; every key becomes a variable.')
    .optional(),
  resources: z
    .strictObject({
      requests: resourceAmounts
        .describe(
          'What is set aside for the container. Default: the profile of the platform.',
        )
        .optional(),
      limits: resourceAmounts
        .describe(
          'What the container may use at most. Default: the profile of the platform.',
        )
        .optional(),
    })
    .describe('CPU and memory.')
    .optional(),
  livenessProbe: probe
    .describe(
      'When the container must be restarted. Default: the first port accepts connections.',
    )
    .optional(),
  readinessProbe: probe
    .describe(
      'When the container may receive requests. Default: the first port accepts connections.',
    )
    .optional(),
  startupProbe: probe
    .describe(
      'When a slow container has started; the other probes wait for it.',
    )
    .optional(),
  security: security
    .describe(
      'Deviations from the restricted profile. Every loosening needs a permit.',
    )
    .optional(),
});

const resource = z.strictObject({
  type: z
    .string()
    .max(63)
    .describe(
      '"service" (default) for another service, "secret" for secret values.',
    )
    .optional(),
  id: word(512)
    .describe(
      'For a service: its name when it differs from the key; "*" with direction inbound admits every caller, with a permit. For a secret: its path in the store; default from the profile of the platform.',
    )
    .optional(),
  direction: z
    .enum(['outbound', 'inbound', 'both'])
    .describe(
      'For a service: "outbound" (default) we call it, "inbound" it calls us. Traffic flows once both sides say so.',
    )
    .optional(),
  namespace: dnsLabel()
    .describe('For a service: its namespace. Default: our own.')
    .optional(),
  params: z
    .strictObject({
      provider: dnsLabel(253)
        .describe(
          'Name of the secret store. Default from the profile of the platform.',
        )
        .optional(),
      keys: distinct(secretKey)
        .min(1)
        .max(128)
        .describe('Keys to take. Without it all keys are taken.')
        .optional(),
      refreshInterval: duration
        .describe('How often the value is read again. Default 1h.')
        .optional(),
      secretType: z
        .enum([
          'Opaque',
          'kubernetes.io/basic-auth',
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/ssh-auth',
          'kubernetes.io/tls',
        ])
        .describe('Type of the Kubernetes Secret. Default Opaque.')
        .optional(),
    })
    .describe('For a secret: what to take from the store.')
    .optional(),
});

export const serviceSpec = z.strictObject({
  replicas: z
    .int()
    .min(0)
    .max(1000)
    .describe(
      'How many copies run. Default 1. From 2 on, a disruption budget keeps all but one running during maintenance.',
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
  imagePullSecrets: distinct(dnsLabel())
    .max(8)
    .describe('Names of secret resources with registry credentials.')
    .optional(),
});

export type ServiceSpec = z.output<typeof serviceSpec>;
export type ContainerSpec = ServiceSpec['workload']['containers'][string];
export type ProbeSpec = NonNullable<ContainerSpec['livenessProbe']>;
export type SecuritySpec = NonNullable<ContainerSpec['security']>;

/** Fields the language has and this version refuses, by the path of their parent; `*` stands for any key. */
export const UNSUPPORTED_FIELDS: Record<string, readonly string[]> = {
  spec: [
    'autoscaling',
    'deploy',
    'ingress',
    'advertise',
    'topology',
    'observability',
    'backup',
    'sidecars',
    'sysctls',
    'hostNetwork',
    'shareProcessNamespace',
    'automountServiceAccountToken',
  ],
  'spec.workload.containers.*': ['files', 'volumes'],
  'spec.workload.containers.*.security': ['allowedBinaries'],
  'spec.workload.service': ['serviceType', 'hostnames', 'publishDns', 'tls'],
  'spec.workload.resources.*': ['class', 'metadata'],
};
