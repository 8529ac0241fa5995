import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Forge } from '@lattice-portal/forge';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type { Connection } from '@lattice-portal/plugin-paths-common';
import { parse } from 'yaml';
import type { Caller } from '../access/Access';
import type { DeliveryStore } from '../database/DeliveryStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { Deliveries } from '../delivery/Deliveries';
import {
  PATH_FILE,
  type ConnectedRepository,
  type ReleaseRecord,
} from '../model';
import { readSpec } from './readSpec';

export interface Webhook {
  url: string;
  secret: string;
}

/** Repositories the portal delivers from, and the releases in them. */
export class Connections {
  readonly #forge: Forge;
  readonly #repositories: RepositoryStore;
  readonly #deliveries: DeliveryStore;
  readonly #delivery: Deliveries;
  readonly #environments: Environment[];
  readonly #webhooks: Webhook[];
  readonly #logger: LoggerService;

  constructor(options: {
    forge: Forge;
    repositories: RepositoryStore;
    deliveries: DeliveryStore;
    delivery: Deliveries;
    environments: Environment[];
    /** Ours, and those of others who have to know of a push. */
    webhooks: Webhook[];
    logger: LoggerService;
  }) {
    this.#forge = options.forge;
    this.#repositories = options.repositories;
    this.#deliveries = options.deliveries;
    this.#delivery = options.delivery;
    this.#environments = options.environments;
    this.#webhooks = options.webhooks;
    this.#logger = options.logger;
  }

  /**
   * Connects a repository for its owners and delivers its head. `mayDeliver` asks whether the caller may write this
   * service at all; it throws when not.
   */
  async connect(
    caller: Caller,
    connection: Connection,
    mayDeliver: (
      release: ReleaseRecord,
      repository: ConnectedRepository,
    ) => Promise<void>,
  ): Promise<ConnectedRepository> {
    const {
      owner,
      name,
      branch = 'main',
      specPath = 'service.yaml',
    } = connection;
    const at = { owner, name };
    const head = await this.#forge.head(at, branch);
    if (!head) {
      throw new NotFoundError(
        `Repository "${owner}/${name}" has no branch "${branch}" at ${
          this.#forge.host
        }`,
      );
    }
    const spec = await this.#text(at, specPath, head.id);
    if (spec === undefined) {
      throw new InputError(
        `Repository "${owner}/${name}" has no file "${specPath}" at ${branch}. Add the spec of the service, or name the file it is in`,
      );
    }
    const identity = readSpec(spec, specPath);
    const groupRef = identity.owner;
    if (!groupRef) {
      throw new InputError(
        `The spec in "${specPath}" does not say who owns it. Add the annotation "lattice.dev/owner" with your group`,
      );
    }
    if (!caller.platform && !caller.claims.includes(groupRef)) {
      throw new NotAllowedError(
        `The spec in "${owner}/${name}" belongs to ${groupRef}, and you are not in that group. Ask somebody of it to connect the repository`,
      );
    }
    const known = await this.#repositories.find(at);
    if (known && known.service !== identity.name) {
      throw new ConflictError(
        `Repository "${owner}/${name}" is connected as service "${known.service}", and its spec now says "${identity.name}". Give the service its name back`,
      );
    }
    const repository: ConnectedRepository = {
      ...at,
      entityRef: connection.entityRef,
      groupRef,
      service: identity.name,
      namespace: identity.namespace,
      branch,
      specPath,
      ...(await this.#pathOf(at, head.id)),
      renderCommit: known?.renderCommit ?? head.id,
      connectedBy: known?.connectedBy ?? caller.userEntityRef,
      connectedAt: known?.connectedAt ?? new Date().toISOString(),
    };
    const draft = {
      ...at,
      commit: head.id,
      message: firstLine(head.message),
      author: head.author,
      spec,
    };
    await mayDeliver({ ...draft, number: 0, createdAt: '' }, repository);
    await this.#repositories.put(repository);
    for (const webhook of this.#webhooks) {
      await this.#forge.ensureWebhook(at, webhook);
    }
    const { release, isNew } = await this.#deliveries.addRelease(draft);
    if (isNew) {
      await this.#deliverEverywhere(repository, release, {
        actor: caller.userEntityRef,
        trigger: 'person',
      });
    }
    return repository;
  }

  /** A push to the main branch: a changed spec is a release, and is delivered where each release goes. */
  async pushed(
    repository: ConnectedRepository,
    push: { commit: string; message: string; sender: string },
  ): Promise<void> {
    const { specPath, service, namespace } = repository;
    await this.#repositories.put({
      ...repository,
      ...(await this.#pathOf(repository, push.commit)),
    });
    const spec = await this.#text(repository, specPath, push.commit);
    const refuse = (description: string) =>
      this.#forge.setStatus(repository, push.commit, {
        context: 'lattice',
        state: 'failure',
        description,
      });
    if (spec === undefined) {
      await refuse(`There is no "${specPath}" any more; what runs stays.`);
      return;
    }
    try {
      const identity = readSpec(spec, specPath);
      if (identity.name !== service || identity.namespace !== namespace) {
        throw new InputError(
          `The spec is now of "${identity.namespace}/${identity.name}", and this repository delivers "${namespace}/${service}".`,
        );
      }
    } catch (error) {
      await refuse(error instanceof Error ? error.message.slice(0, 140) : '');
      return;
    }
    const { release, isNew } = await this.#deliveries.addRelease({
      owner: repository.owner,
      name: repository.name,
      commit: push.commit,
      message: firstLine(push.message),
      author: push.sender,
      spec,
    });
    if (isNew) {
      await this.#deliverEverywhere(repository, release, {
        actor: `git:${push.sender}`,
        trigger: 'push',
      });
    }
  }

  async #deliverEverywhere(
    repository: ConnectedRepository,
    { number }: ReleaseRecord,
    by: { actor: string; trigger: 'push' | 'person' },
  ): Promise<void> {
    for (const environment of this.#environments) {
      if (environment.automatic) {
        await this.#delivery.begin({
          repository,
          release: number,
          environment,
          ...by,
        });
      }
    }
  }

  /** What the golden path wrote down of itself in the repository. */
  async #pathOf(
    at: { owner: string; name: string },
    commit: string,
  ): Promise<
    Pick<ConnectedRepository, 'template' | 'templateVersion' | 'inputs'>
  > {
    const text = await this.#text(at, PATH_FILE, commit);
    try {
      const { template, version, inputs } = parse(text ?? '{}') ?? {};
      return {
        template: typeof template === 'string' ? template : undefined,
        templateVersion: typeof version === 'string' ? version : undefined,
        inputs,
      };
    } catch (error) {
      this.#logger.warn(
        `"${PATH_FILE}" of "${at.owner}/${at.name}" cannot be read: ${error}`,
      );
      return {};
    }
  }

  async #text(
    at: { owner: string; name: string },
    path: string,
    ref: string,
  ): Promise<string | undefined> {
    return (await this.#forge.readFile(at, { path, ref }))?.toString('utf8');
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0].slice(0, 500);
}
