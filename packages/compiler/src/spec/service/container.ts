import { z } from 'zod';
import {
  absolutePath,
  cpu,
  distinct,
  dnsLabel,
  envName,
  memory,
  mountPath,
  text,
  word,
} from '../primitives';
import { file } from './file';
import { probe } from './probe';
import { security } from './security';
import { volume } from './volume';

const resourceAmounts = z.strictObject({
  cpu: cpu
    .describe('CPU, as whole CPUs ("2") or thousandths ("500m").')
    .optional(),
  memory: memory
    .describe('Memory with a unit, such as "256Mi" or "1Gi".')
    .optional(),
});

/** What runs in one container, and what it receives. */
export const container = z.strictObject({
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
  files: z
    .record(mountPath, file)
    .describe('Files by their absolute path, read-only.')
    .optional(),
  volumes: z
    .record(mountPath, volume)
    .describe('Folders by their absolute path.')
    .optional(),
  envFrom: distinct(dnsLabel())
    .max(32)
    .describe('Names of secret resources; every key becomes a variable.')
    .optional(),
  resources: z
    .strictObject({
      requests: resourceAmounts
        .describe(
          'What is set aside for the container. Default: its limits, else the profile of the platform.',
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

export type ContainerSpec = z.output<typeof container>;
