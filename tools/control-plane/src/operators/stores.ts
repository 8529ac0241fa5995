/**
 * Store name -> key in the store -> its properties. All values are made up:
 * they exist to show that secrets really arrive.
 */
export type SecretStores = Record<
  string,
  Record<string, Record<string, string>>
>;

/** What the examples ask for, in the store a platform uses by default. */
export const EXAMPLE_STORES: SecretStores = {
  vault: {
    'commerce/payments-db': { dsn: 'example-payments-dsn' },
    'commerce/stripe': { 'api-key': 'example-stripe-api-key' },
    'commerce/orders-db': { dsn: 'example-orders-dsn' },
    'commerce/smtp': {
      SMTP_HOST: 'mail.example.com',
      SMTP_USER: 'example-smtp-user',
      SMTP_PASSWORD: 'example-smtp-password',
    },
  },
};

/** A store that hands out fixed values; the operator reads it like any other. */
export function clusterSecretStore(
  name: string,
  entries: Record<string, Record<string, string>>,
) {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name },
    spec: {
      provider: {
        fake: {
          data: Object.entries(entries).map(([key, values]) => ({
            key,
            value: JSON.stringify(values),
          })),
        },
      },
    },
  };
}
