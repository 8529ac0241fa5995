import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Forge } from '@lattice-portal/forge';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type { DeliveryStore } from '../database/DeliveryStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { MemberRecord, RolloutRecord } from '../database/RolloutStore';
import { ACTIVE, type ConnectedRepository } from '../model';
import { readSpec } from '../repositories/readSpec';
import type { Upgrades } from '../upgrades/Upgrades';

/** What becomes of a service of a rollout; undefined while nothing does. */
export type Step =
  | Partial<Pick<MemberRecord, 'state' | 'message' | 'number' | 'url'>>
  | undefined;

/** These do not go away by trying again. */
const FINAL = ['InputError', 'NotFoundError', 'NotAllowedError'];
const NOT_READY = ['failed', 'refused', 'declined', 'expired'];

/** One service's way through a rollout: its pull request, the merge, and Ready again. Each step may be asked again. */
export class MemberSteps {
  readonly #deliveries: DeliveryStore;
  readonly #environments: Environment[];
  readonly #forge: Forge;
  readonly #repositories: RepositoryStore;
  readonly #upgrades: Upgrades;

  constructor(options: {
    deliveries: DeliveryStore;
    environments: Environment[];
    forge: Forge;
    repositories: RepositoryStore;
    upgrades: Upgrades;
  }) {
    this.#deliveries = options.deliveries;
    this.#environments = options.environments;
    this.#forge = options.forge;
    this.#repositories = options.repositories;
    this.#upgrades = options.upgrades;
  }

  /** @throws whatever may go away by itself, such as a forge that does not answer. */
  async next(
    rollout: RolloutRecord,
    member: MemberRecord,
    credentials: BackstageCredentials,
  ): Promise<Step> {
    const repository = await this.#repositories.find(member);
    if (!repository || repository.template !== rollout.template) {
      return failed('It is no longer connected with this golden path.');
    }
    switch (member.state) {
      case 'waiting':
        return this.#open(rollout, repository, credentials);
      case 'open':
        return this.#merged(member, repository);
      case 'merged':
        return this.#ready(rollout, repository);
      default:
        return undefined;
    }
  }

  async #open(
    { version, actor }: RolloutRecord,
    repository: ConnectedRepository,
    credentials: BackstageCredentials,
  ): Promise<Step> {
    if (repository.templateVersion === version) {
      return { state: 'merged' };
    }
    try {
      const { upgrade, pullRequest } = await this.#upgrades.open(
        repository,
        credentials,
        actor,
      );
      const conflicts = upgrade.files.filter(({ kind }) => kind === 'conflict');
      return {
        state: 'open',
        number: pullRequest.number,
        url: pullRequest.url,
        message:
          conflicts.length > 0
            ? `Somebody has to look at ${conflicts
                .map(({ path }) => path)
                .join(', ')}.`
            : undefined,
      };
    } catch (error) {
      if (isError(error) && FINAL.includes(error.name)) {
        return failed(error.message);
      }
      throw error;
    }
  }

  async #merged(
    { number = 0 }: MemberRecord,
    repository: ConnectedRepository,
  ): Promise<Step> {
    const pullRequest = await this.#forge.pullRequest(repository, number);
    if (pullRequest?.state === 'open') {
      return undefined;
    }
    return pullRequest?.state === 'merged'
      ? { state: 'merged' }
      : failed(`Pull request #${number} was closed without being merged.`);
  }

  /** Done when what was merged is known, released, and Ready in each environment that takes it by itself. */
  async #ready(
    { version }: RolloutRecord,
    repository: ConnectedRepository,
  ): Promise<Step> {
    const { specPath, branch } = repository;
    if (repository.templateVersion !== version) {
      return undefined;
    }
    const [newest] = await this.#deliveries.releases(repository);
    const head = await this.#forge.head(repository, branch);
    const file =
      head &&
      (await this.#forge.readFile(repository, {
        path: specPath,
        ref: head.id,
      }));
    const spec = file?.toString('utf8') ?? '';
    const problem = problemOf(spec, repository);
    if (problem) {
      return failed(`What was merged is not delivered: ${problem}`);
    }
    if (newest?.spec !== spec) {
      return undefined;
    }
    for (const { name, title, automatic } of this.#environments) {
      const { newest: delivery } = await this.#deliveries.latest(
        repository,
        name,
      );
      if (automatic) {
        if (
          !delivery ||
          ACTIVE.includes(delivery.state) ||
          delivery.requestedAt < newest.createdAt
        ) {
          return undefined;
        }
        if (NOT_READY.includes(delivery.state)) {
          return failed(
            `Release ${delivery.release} did not get Ready in ${title}: ${
              delivery.message ?? delivery.state
            }`,
          );
        }
      }
    }
    return { state: 'done' };
  }
}

/** Why a push of this spec is no release. */
function problemOf(
  spec: string,
  { specPath, service, namespace }: ConnectedRepository,
): string | undefined {
  try {
    const identity = readSpec(spec, specPath);
    return identity.name === service && identity.namespace === namespace
      ? undefined
      : `"${specPath}" is now of "${identity.namespace}/${identity.name}".`;
  } catch (error) {
    return isError(error) ? error.message : String(error);
  }
}

function failed(message: string): Step {
  return { state: 'failed', message };
}
