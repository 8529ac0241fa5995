import type {
  DeploymentRecord,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { sourceOf } from '../database/rows';
import type { DeploymentAttempt, DeploymentStore } from '../database/types';

/** The history of one cluster's services, with the newest record of each at hand. */
export class DeploymentLog {
  readonly #store: DeploymentStore;
  readonly #cluster: string;
  #newest = new Map<string, DeploymentRecord>();

  constructor(options: { store: DeploymentStore; cluster: string }) {
    this.#store = options.store;
    this.#cluster = options.cluster;
  }

  async load(): Promise<void> {
    this.#newest = await this.#store.newest(this.#cluster);
  }

  newest(service: ServiceRef): DeploymentRecord | undefined {
    return this.#newest.get(keyOf(service));
  }

  list(service: ServiceRef, limit: number): Promise<DeploymentRecord[]> {
    return this.#store.list(service, limit);
  }

  async record(attempt: DeploymentAttempt): Promise<void> {
    await this.#store.record(attempt);
    const [newest] = await this.#store.list(attempt.service, 1);
    if (newest) {
      this.#newest.set(keyOf(attempt.service), newest);
    }
  }

  /** Ends the record that is still running, if there is one. */
  async finish(
    service: ServiceRef,
    end: Pick<DeploymentAttempt, 'result' | 'message'>,
  ): Promise<void> {
    const newest = this.newest(service);
    if (newest?.result !== 'running') {
      return;
    }
    await this.record({
      service,
      planHash: newest.planHash,
      generation: newest.generation ?? 0,
      actor: newest.actor,
      trigger: newest.trigger,
      source: sourceOf(newest),
      startedAt: new Date(newest.startedAt),
      finishedAt: new Date(),
      created: newest.created ?? 0,
      updated: newest.updated ?? 0,
      deleted: newest.deleted ?? 0,
      ...end,
      // What succeeded keeps why it was begun.
      message:
        end.message ??
        (end.result === 'succeeded' ? newest.message : undefined),
    });
  }
}

function keyOf(service: ServiceRef): string {
  return `${service.namespace}/${service.name}`;
}
