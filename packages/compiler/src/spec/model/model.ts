import { z } from 'zod';
import {
  dnsLabel,
  distinct,
  memory,
  mountPath,
  portNumber,
  secretKey,
  word,
} from '../primitives';
import { container } from '../service/container';
import { podFields } from '../service/pod';
import { resource } from '../service/resource';
import { autoscaling } from '../service/scaling';

const role = z.strictObject({
  replicas: z
    .int()
    .min(0)
    .max(1000)
    .describe(
      'How many copies serve; with autoscaling, how many at least. Default 1.',
    )
    .optional(),
  autoscaling: autoscaling
    .describe('Runs more copies under load, up to "max".')
    .optional(),
  entryWorkload: z
    .strictObject({
      containers: z
        .record(dnsLabel(), container)
        .refine(map => Object.keys(map).length > 0, 'out-of-range')
        .describe(
          'What runs, by name. The primary one is "main", else the first. With neither "command" nor "args" it is started as the engine wants it.',
        ),
      resources: z
        .record(dnsLabel(), resource)
        .describe(
          'What it depends on, by name: a "gpu" it needs, secrets, and services that call it.',
        )
        .optional(),
    })
    .describe('What serves the model.'),
  ...podFields,
  imagePullSecrets: distinct(dnsLabel())
    .max(8)
    .describe(
      'Names of secret resources with registry credentials, or of image providers that lend theirs.',
    )
    .optional(),
});

/** `kind: LatticeModel`: a language model that is served on GPUs. */
export const modelSpec = z.strictObject({
  roles: z
    .record(dnsLabel(), role)
    .refine(map => Object.keys(map).length > 0, 'out-of-range')
    .describe('Who serves, by name. One role is supported.'),
  routing: z
    .strictObject({
      inferenceEngine: z
        .enum(['vLLM', 'SGLang'])
        .describe('The engine in the image.'),
      model: word(256).describe(
        'The model as the engine knows it, such as "meta-llama/Llama-3.1-8B-Instruct", or a folder.',
      ),
      port: portNumber
        .describe('Port the engine listens on. Default 8000, 30000 for SGLang.')
        .optional(),
    })
    .describe('What is served, and by what.'),
  modelSource: z
    .strictObject({
      uri: z
        .string()
        .max(512)
        .regex(/^(?:hf|https):\/\/[^\s\p{Cc}]+$/u, 'bad-model-uri')
        .describe(
          'Where the weights come from: "hf://organisation/model" or "https://host/path". Calling it needs a permit.',
        ),
      cacheSize: memory
        .describe('How much the cache for the weights holds. Default 50Gi.')
        .optional(),
      mountPath: mountPath
        .describe('Where the cache is found. Default /models.')
        .optional(),
      tokenSecret: z
        .strictObject({
          resource: dnsLabel().describe('A secret resource of the role.'),
          key: secretKey.describe('Its key. Default "token".').optional(),
        })
        .describe('The token for the source, handed over as HF_TOKEN.')
        .optional(),
      egress: distinct(word(300))
        .max(16)
        .describe(
          'Other addresses the weights come from, such as "https://cdn-lfs.huggingface.co". Each needs a permit.',
        )
        .optional(),
    })
    .describe('Where the weights come from. Without it they are in the image.')
    .optional(),
});

export type ModelSpec = z.output<typeof modelSpec>;
