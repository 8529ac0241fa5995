import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { APPROVALS_SIGNAL_CHANNEL } from '@lattice-portal/plugin-lattice-common';
import type { ApprovalRecord } from './types';

const TOPIC = 'Approvals';

const ENDINGS: Partial<Record<ApprovalRecord['state'], string>> = {
  expired: 'Nobody decided in time. Ask again if it is still needed.',
  withdrawn: 'The asker no longer needs it.',
};

/**
 * Tells people that they are asked, and what was said. Whoever cannot be told finds it on the page, so no run fails for
 * want of a notification.
 */
export class ApprovalNews {
  readonly #notifications: NotificationService;
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

  constructor(options: {
    notifications: NotificationService;
    signals: SignalsService;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  async asked(record: ApprovalRecord): Promise<void> {
    const { requestedBy, approvers } = record;
    await this.#tell(record, {
      to: approvers,
      except: requestedBy,
      title: `${personName(requestedBy)} asks you to approve ${nameOf(record)}`,
      description: record.gates.map(({ message }) => message).join(' '),
    });
  }

  /** The asker learns of it, and those who were asked see that nothing is left to do. */
  async ended(record: ApprovalRecord): Promise<void> {
    const { requestedBy, approvers, state, decidedBy, comment } = record;
    const title = `${nameOf(record)}: ${
      decidedBy ? `${state} by ${personName(decidedBy)}` : state
    }`;
    const description = comment ?? ENDINGS[state];
    await this.#tell(record, { to: requestedBy, title, description });
    await this.#tell(record, {
      to: approvers,
      except: requestedBy,
      title,
      description,
    });
  }

  async #tell(
    record: ApprovalRecord,
    news: {
      to: string | string[];
      except?: string;
      title: string;
      description?: string;
    },
  ): Promise<void> {
    const { to, except, title, description } = news;
    try {
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: to,
          ...(except && { excludeEntityRef: except }),
        },
        payload: {
          title,
          description,
          link: `/approvals/${record.id}`,
          severity: 'normal',
          topic: TOPIC,
          // The same thing again updates what is there.
          scope: `lattice:approval:${record.id}`,
        },
      });
    } catch (error) {
      this.#logger.warn(
        `Nobody could be notified of approval "${record.id}", it is on the approvals page: ${error}`,
      );
    }
    await this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: APPROVALS_SIGNAL_CHANNEL,
        message: { ids: [record.id] },
      })
      .catch(error =>
        this.#logger.warn(`Open pages could not be told of changes: ${error}`),
      );
  }
}

function nameOf({ service }: ApprovalRecord): string {
  return `${service.namespace}/${service.name}`;
}

/** The name of an entity ref, as people read it. */
function personName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
