import { z } from 'zod';
import { readImagePrefix } from './imageName';
import { dnsLabel, secretKey, word } from './primitives';
import { readPublicKey } from './publicKey';

const authority = z.strictObject({
  name: dnsLabel().describe(
    'Who signs, as denials name them, such as "release-pipeline".',
  ),
  key: z
    .string()
    .max(4096)
    .refine(text => !('problem' in readPublicKey(text)), 'bad-public-key')
    .describe(
      'The public key in PEM, as cosign writes it to "cosign.pub". ECDSA P-256, Ed25519 or RSA.',
    ),
  annotations: z
    .record(secretKey, word(512))
    .describe(
      'What the signature itself must say, as in "cosign sign -a env=production".',
    )
    .optional(),
});

const pull = z
  .strictObject({
    provider: dnsLabel(253)
      .describe('Name of the secret store. Default: that of the platform.')
      .optional(),
    id: word(512).describe('Their path in the store.'),
    username: secretKey
      .describe(
        'Key of the user name. With "password", the Secret is for this registry only.',
      )
      .optional(),
    password: secretKey.describe('Key of the password.').optional(),
  })
  .refine(
    ({ username, password }) =>
      (username === undefined) === (password === undefined),
    'user-without-password',
  );

/** `kind: ImageProvider`, cluster-scoped: where images come from, and who must have signed them. */
export const imageProviderSpec = z.strictObject({
  registry: z
    .string()
    .min(1)
    .max(512)
    .refine(text => 'prefix' in readImagePrefix(text), 'bad-registry')
    .describe(
      'Which images it is about: a registry ("ghcr.io"), what lies below a name in it ("ghcr.io/acme", not "ghcr.io/acme-evil"), or "*" for all that no other image provider is about. The longest that fits decides.',
    ),
  insecure: z
    .boolean()
    .describe(
      'Whether the registry is asked by plain HTTP when signatures are looked for. Default false; only for a registry on the same machine or network.',
    )
    .optional(),
  credentials: z
    .strictObject({
      secret: dnsLabel(253)
        .describe(
          'Name of a Secret of type kubernetes.io/dockerconfigjson in namespace lattice-system, with which the controller reads signatures.',
        )
        .optional(),
      pull: pull
        .describe(
          'Where the credentials are kept with which services pull images that name this image provider in "imagePullSecrets".',
        )
        .optional(),
    })
    .refine(({ secret, pull: of }) => secret || of, 'out-of-range')
    .describe('How the registry is entered. Without them, as anybody may.')
    .optional(),
  trust: z
    .strictObject({
      enforce: z
        .boolean()
        .describe(
          'Default true. False only tells who signed an image, and refuses nothing: a first step.',
        )
        .optional(),
      authorities: z
        .array(authority)
        .min(1)
        .max(16)
        .refine(hasDistinctNames, 'duplicate-authority')
        .describe('Who may sign. One of them is enough.'),
      matchRepository: z
        .boolean()
        .describe(
          'Whether a signature must say which repository it was made for, and that must be the one the image is taken from. Default false. Only the older layout of signatures says so.',
        )
        .optional(),
      everyPlatform: z
        .boolean()
        .describe(
          'Whether each image of an index (one image per platform) must be signed, not only the index. Default false.',
        )
        .optional(),
    })
    .describe('Who must have signed the images.')
    .optional(),
});

function hasDistinctNames(authorities: readonly { name: string }[]): boolean {
  return (
    new Set(authorities.map(({ name }) => name)).size === authorities.length
  );
}

export type ImageProviderSpec = z.output<typeof imageProviderSpec>;
