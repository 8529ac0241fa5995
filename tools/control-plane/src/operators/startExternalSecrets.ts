import { resolve } from 'node:path';
import { applyOurs } from '../cluster/client';
import type { Part } from '../cluster/types';
import { EXTERNAL_SECRETS_RIGHTS } from './rights';
import { type OperatorOptions, startOperator } from './startOperator';
import { clusterSecretStore, EXAMPLE_STORES, SecretStores } from './stores';

/** Its control plane is started with `realOperators: ['ExternalSecret']`. */
export interface ExternalSecretsOptions extends OperatorOptions {
  /** What the stores hold; the secrets of the examples when absent. */
  stores?: SecretStores;
}

export interface ExternalSecrets {
  readonly part: Part;
  /** Adds or replaces an entry of a store, as somebody at the real store would. The operator picks it up at its next refresh. */
  setSecret(
    store: string,
    key: string,
    values: Record<string, string>,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the real External Secrets operator over stores that hand out made-up values. */
export async function startExternalSecrets(
  options: ExternalSecretsOptions,
): Promise<ExternalSecrets> {
  const stores = structuredClone(options.stores ?? EXAMPLE_STORES);
  const storeOf = (name: string) => clusterSecretStore(name, stores[name]);
  const { part, client, stop } = await startOperator(
    {
      name: 'external-secrets',
      title: 'the External Secrets operator',
      command: 'external-secrets',
      rights: EXTERNAL_SECRETS_RIGHTS,
      ports: ['live', 'metrics'],
      args: ({ ports }) => [
        '--enable-cluster-external-secret-reconciler=false',
        '--enable-push-secret-reconciler=false',
        '--enable-cluster-push-secret-reconciler=false',
        '--enable-leader-election=false',
        `--metrics-addr=127.0.0.1:${ports.metrics}`,
        `--live-addr=127.0.0.1:${ports.live}`,
        '--concurrent=2',
        '--loglevel=warn',
      ],
      healthUrl: ({ live }) => `http://127.0.0.1:${live}/healthz`,
      prepare: admin =>
        Promise.all(
          Object.keys(stores).map(name => applyOurs(admin, storeOf(name))),
        ),
    },
    { ...options, dataDir: resolve(options.dataDir) },
  );
  return {
    part,
    setSecret: async (store, key, values) => {
      stores[store] = { ...stores[store], [key]: values };
      await applyOurs(client, storeOf(store));
    },
    stop,
  };
}
