import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ActionRecord } from '../database/ActionStore';

/** Tells people what they are asked, and what was decided. That somebody cannot be told holds up nothing. */
export class ActionNews {
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;

  constructor(options: {
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  async asked({ id, asked, service, title, reason }: ActionRecord) {
    if (asked) {
      await this.#send(asked, {
        title: `You are asked about ${service}: ${title}`,
        description: reason,
        link: '/requests',
        scope: id,
      });
    }
  }

  async decided({ id, actor, service, title, state, message }: ActionRecord) {
    await this.#send(actor, {
      title: `${title} (${service}): ${state}`,
      description: message,
      link: '/requests?view=asked',
      scope: id,
    });
  }

  async #send(
    entityRef: string,
    payload: {
      title: string;
      description?: string;
      link: string;
      scope: string;
    },
  ): Promise<void> {
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef },
        payload: { ...payload, topic: 'requests' },
      });
    } catch (error) {
      this.#logger.warn(`A notification could not be sent: ${error}`);
    }
  }
}
