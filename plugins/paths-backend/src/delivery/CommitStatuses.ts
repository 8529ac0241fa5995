import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CommitStatus, Forge } from '@lattice-portal/forge';
import type { DeliveryRecord, Shipment } from '../model';
import type { Announcements } from './Announcements';

/** Says at the forge, beside the commit, how its delivery to an environment is. That it cannot be told holds up nothing. */
export class CommitStatuses {
  readonly #forge: Forge;
  readonly #announcements: Announcements;
  readonly #logger: LoggerService;

  constructor(options: {
    forge: Forge;
    announcements: Announcements;
    logger: LoggerService;
  }) {
    this.#forge = options.forge;
    this.#announcements = options.announcements;
    this.#logger = options.logger;
  }

  async tell(
    delivery: DeliveryRecord,
    { repository, release, environment }: Shipment,
    state: CommitStatus['state'],
  ): Promise<void> {
    const said =
      state === 'pending' ? 'Being delivered' : delivery.message ?? 'Ready';
    await this.#forge
      .setStatus(repository, release.commit, {
        context: `lattice/${environment.name}`,
        state,
        description: said.split('\n')[0].slice(0, 140),
        url: this.#announcements.linkTo(repository),
      })
      .catch(error =>
        this.#logger.warn(`The forge did not take a commit status: ${error}`),
      );
  }
}
