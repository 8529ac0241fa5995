import type { LoggerService } from '@backstage/backend-plugin-api';
import { clusterSecretStore, readObject } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { WorkQueue } from './WorkQueue';

const FIELD_MANAGER = 'lattice';

/**
 * Keeps a store of the secrets operator for each SecretProvider. The cluster itself removes a store when its provider
 * goes, because the provider owns it.
 */
export class SecretStores {
  readonly #connection: ClusterConnection;
  readonly #queue: WorkQueue;
  readonly #onWritten?: () => void;

  constructor(options: {
    connection: ClusterConnection;
    logger: LoggerService;
    /** Told when a store was written. */
    onWritten?: () => void;
  }) {
    this.#onWritten = options.onWritten;
    this.#connection = options.connection;
    this.#queue = new WorkQueue({
      concurrency: 1,
      work: name => this.#work(name),
      onError: (name, error) =>
        options.logger.warn(
          `The store of secret provider "${name}" could not be written and is tried again: ${
            error instanceof Error ? error.message : error
          }`,
        ),
    });
  }

  /** A provider is new or differs. */
  changed({ metadata }: KubernetesObject): void {
    this.#queue.forgive(metadata.name);
    this.#queue.add(metadata.name, 'edit');
  }

  /** The cluster is back: all of them may have changed. */
  changedAll(): void {
    for (const object of this.#connection.intent('SecretProvider').values()) {
      this.changed(object);
    }
  }

  async stop(): Promise<void> {
    await this.#queue.stop();
  }

  async #work(name: string): Promise<'done'> {
    const provider = [
      ...this.#connection.intent('SecretProvider').values(),
    ].find(({ metadata }) => metadata.name === name);
    if (!provider || provider.metadata.deletionTimestamp) return 'done';
    const { document } = readObject(provider);
    const store = document && clusterSecretStore(document);
    // What is wrong with it is told where it is shown; the store stays as it was.
    if (!store) return 'done';
    const { apiVersion, kind, metadata } = provider;
    await this.#connection.client.apply(
      {
        ...store,
        metadata: {
          ...store.metadata,
          ownerReferences: [
            { apiVersion, kind, name, uid: metadata.uid, controller: true },
          ],
        },
      },
      { fieldManager: FIELD_MANAGER },
    );
    this.#onWritten?.();
    return 'done';
  }
}
