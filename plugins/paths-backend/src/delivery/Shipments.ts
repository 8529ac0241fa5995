import { NotFoundError } from '@backstage/errors';
import type { Forge } from '@lattice-portal/forge';
import {
  fillNamespace,
  type Environment,
} from '@lattice-portal/plugin-lattice-common';
import type { DeliveryStore } from '../database/DeliveryStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { ConnectedRepository, DeliveryRecord, Shipment } from '../model';
import { specFor } from './specFor';

export interface ShipmentsOptions {
  deliveries: DeliveryStore;
  environments: Environment[];
  forge: Forge;
  repositories: RepositoryStore;
}

/** What a delivery is about, put together from what is written down. */
export class Shipments {
  readonly #options: ShipmentsOptions;

  constructor(options: ShipmentsOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError that names those there are. */
  environment(name: string): Environment {
    const { environments } = this.#options;
    const found = environments.find(environment => environment.name === name);
    if (!found) {
      throw new NotFoundError(
        `There is no environment "${name}". There are: ${environments
          .map(environment => environment.name)
          .join(', ')}`,
      );
    }
    return found;
  }

  /** @throws NotFoundError when repository, release or environment is gone. */
  async of(delivery: DeliveryRecord): Promise<Shipment> {
    const repository = await this.#options.repositories.find(delivery);
    if (!repository) {
      throw new NotFoundError(
        `Repository "${delivery.owner}/${delivery.name}" is not connected any more`,
      );
    }
    return this.make({
      repository,
      release: delivery.release,
      environment: this.environment(delivery.environment),
      delivery,
    });
  }

  /** @throws NotFoundError when the repository has no such release. */
  async make(request: {
    repository: ConnectedRepository;
    release: number;
    environment: Environment;
    delivery: Shipment['delivery'];
  }): Promise<Shipment> {
    const { repository, environment, delivery } = request;
    const release = await this.#options.deliveries.release(
      repository,
      request.release,
    );
    if (!release) {
      throw new NotFoundError(
        `Repository "${repository.owner}/${repository.name}" has no release ${request.release}`,
      );
    }
    return {
      repository,
      release,
      environment,
      delivery,
      namespace: fillNamespace(environment.namespace, repository),
      spec: specFor(
        release.spec,
        {
          environment: environment.name,
          namespace: environment.namespace,
          isRendered: environment.delivery === 'rendered',
        },
        {
          repository: this.#options.forge.repositoryUrl(repository),
          commit: release.commit,
          release: String(release.number),
        },
      ),
    };
  }
}
