import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  fillNamespace,
  readServiceAnnotation,
  type Environment,
} from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Caller } from '../access/Access';
import type { ActionStore } from '../database/ActionStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { ConnectedRepository } from '../model';
import { placesIn } from './Deletions';
import type { Place, Subject } from './Subject';

/** Finds out what a component is and where it runs, with the rights of whoever asks. */
export class Subjects {
  readonly #actions: ActionStore;
  readonly #catalog: CatalogService;
  readonly #environments: Environment[];
  readonly #lattice: LatticeService;
  readonly #repositories: RepositoryStore;

  constructor(options: {
    actions: ActionStore;
    catalog: CatalogService;
    environments: Environment[];
    lattice: LatticeService;
    repositories: RepositoryStore;
  }) {
    this.#actions = options.actions;
    this.#catalog = options.catalog;
    this.#environments = options.environments;
    this.#lattice = options.lattice;
    this.#repositories = options.repositories;
  }

  /** @throws NotFoundError for a component the caller does not see, and for one without a service. */
  async find(caller: Caller, entityRef: string): Promise<Subject> {
    const { credentials } = caller;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no component "${entityRef}"`);
    }
    const [repository] = await this.#repositories.list(entityRef);
    const annotated = readServiceAnnotation(entity);
    const places = repository
      ? this.#placesOf(repository)
      : (await this.#deletedFrom(entityRef)) ??
        (annotated && [this.#placeOf(annotated)]);
    if (!places) {
      throw new NotFoundError(
        `Component "${entityRef}" has no service: neither a connected repository nor the annotation "lattice.dev/service"`,
      );
    }
    const found = await Promise.all(
      places.map(async place => ({
        ...place,
        detail: await this.#lattice.getService(place, { credentials }),
      })),
    );
    return {
      entity,
      entityRef,
      service: places[0].name,
      owner:
        repository?.groupRef ??
        found.find(({ detail }) => detail?.owner)?.detail?.owner ??
        ownerIn(entity),
      repository,
      places: found,
    };
  }

  /** Where a service without a repository was, as long as anything of it may be left there. */
  async #deletedFrom(entityRef: string): Promise<Place[] | undefined> {
    const history = await this.#actions.of(entityRef);
    const deletion = history.find(({ kind }) => kind === 'delete');
    return deletion
      ? placesIn(deletion.data).map(place => ({
          ...place,
          pattern: '{namespace}',
          delivery: 'direct',
          automatic: true,
        }))
      : undefined;
  }

  /** Where it should run, whoever looks. */
  placesFor(entity: Entity, repository?: ConnectedRepository): Place[] {
    const annotated = readServiceAnnotation(entity);
    if (repository) {
      return this.#placesOf(repository);
    }
    return annotated ? [this.#placeOf(annotated)] : [];
  }

  #placesOf(repository: ConnectedRepository): Place[] {
    return this.#environments.map(environment => ({
      environment: environment.name,
      title: environment.title,
      cluster: environment.cluster,
      namespace: fillNamespace(environment.namespace, repository),
      name: repository.service,
      pattern: environment.namespace,
      delivery: environment.delivery,
      automatic: environment.automatic,
    }));
  }

  #placeOf(ref: { cluster: string; namespace: string; name: string }): Place {
    const known = this.#environments.find(
      ({ cluster, namespace }) =>
        cluster === ref.cluster &&
        (namespace === '{namespace}' || namespace === ref.namespace),
    );
    return {
      ...ref,
      environment: known?.name ?? ref.cluster,
      title: known?.title ?? `Cluster ${ref.cluster}`,
      pattern: '{namespace}',
      delivery: 'direct',
      automatic: true,
    };
  }
}

/** The group that owns a component, as the catalog has resolved it. */
export function ownerIn({ relations }: Entity): string | undefined {
  return relations?.find(({ type }) => type === 'ownedBy')?.targetRef;
}
