import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';

/** The configured clusters by name. Nothing outside the configuration can choose where a request goes. */
export class Clusters {
  readonly #byName: ReadonlyMap<string, ClusterReconciler>;

  constructor(reconcilers: ClusterReconciler[]) {
    this.#byName = new Map(
      reconcilers.map(reconciler => [reconciler.connection.name, reconciler]),
    );
  }

  all(): ClusterReconciler[] {
    return [...this.#byName.values()];
  }

  get(name: string): ClusterReconciler {
    const found = this.#byName.get(name);
    if (!found) {
      const known = [...this.#byName.keys()].map(each => `"${each}"`);
      throw new NotFoundError(
        `There is no cluster "${name.slice(0, 63)}". Known are: ${
          known.join(', ') || 'none'
        }`,
      );
    }
    return found;
  }

  /** A cluster that may be written to now. */
  writable(name: string): ClusterReconciler {
    const reconciler = this.get(name);
    const { fresh, status } = reconciler.connection;
    if (!fresh) {
      throw new ServiceUnavailableError(
        `Nothing can be changed in cluster "${name}" now. ${
          status.message ?? ''
        }`.trim(),
      );
    }
    return reconciler;
  }
}
