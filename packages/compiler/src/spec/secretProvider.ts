import { z } from 'zod';
import { isForbiddenKey } from '../source';
import { word } from './primitives';

/** What the secrets operator can read from, by the names it gives these stores. */
export const SECRET_BACKENDS: readonly string[] =
  'akeyless alibaba aws azurekv barbican beyondtrust bitwardensecretsmanager chef cloudrusm conjur delinea device42 doppler dvls fake fortanix gcpsm github gitlab ibm infisical keepersecurity kubernetes ngrok onboardbase onepassword onepasswordSDK oracle passbolt passworddepot previder pulumi scaleway secretserver senhasegura vault volcengine webhook yandexcertificatemanager yandexlockbox'.split(
    ' ',
  );

/** `kind: SecretProvider`, cluster-scoped: a store services take secrets from. */
export const secretProviderSpec = z.strictObject({
  provider: z
    .record(
      word(63).refine(key => !isForbiddenKey(key), 'forbidden-key'),
      z.record(z.string(), z.unknown()),
    )
    .refine(map => Object.keys(map).length === 1, 'one-backend')
    .refine(
      map => Object.keys(map).every(key => SECRET_BACKENDS.includes(key)),
      'unknown-backend',
    )
    .describe(
      'Exactly one backend of External Secrets with its settings, such as "vault: {server: ..., path: ...}". Handed on as it is; credentials are only referred to.',
    ),
});

export type SecretProviderSpec = z.output<typeof secretProviderSpec>;
