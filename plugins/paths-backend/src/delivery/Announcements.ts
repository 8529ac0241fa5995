import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ConnectedRepository, DeliveryRecord } from '../model';

const TOPIC = 'delivery';

/** Tells people what concerns them. That somebody cannot be told holds up nothing. */
export class Announcements {
  readonly #notifications?: NotificationService;
  readonly #appUrl: string;
  readonly #logger: LoggerService;

  constructor(options: {
    notifications?: NotificationService;
    /** Of the portal's pages. */
    appUrl: string;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#appUrl = options.appUrl;
    this.#logger = options.logger;
  }

  /** Address of the page with the environments of a repository. */
  linkTo(repository: ConnectedRepository): string {
    return `${this.#appUrl}${pathOf(repository)}`;
  }

  /** Address of the page of a service. */
  serviceLink(service: {
    cluster: string;
    namespace: string;
    name: string;
  }): string {
    const { cluster, namespace, name } = service;
    return `${this.#appUrl}/services/${cluster}/${namespace}/${name}`;
  }

  /** Somebody has to say yes. */
  async asked(
    delivery: DeliveryRecord,
    repository: ConnectedRepository,
    approvers: string[],
  ): Promise<void> {
    await this.#send(approvers, {
      title: `Release ${delivery.release} of ${repository.service} waits for your yes to go to ${delivery.environment}`,
      description: delivery.reason,
      link: pathOf(repository),
      severity: 'high',
      scope: delivery.id,
    });
  }

  /** It is done, or it is not going to be. */
  async ended(
    delivery: DeliveryRecord,
    repository: ConnectedRepository,
  ): Promise<void> {
    const ready = delivery.state === 'ready';
    const recipients = delivery.actor.startsWith('user:')
      ? [delivery.actor]
      : [repository.groupRef];
    if (ready && delivery.trigger === 'push') {
      return;
    }
    await this.#send(recipients, {
      title: `Release ${delivery.release} of ${repository.service} in ${delivery.environment}: ${delivery.state}`,
      description: delivery.message,
      link: pathOf(repository),
      severity: ready ? 'normal' : 'high',
      scope: delivery.id,
    });
  }

  async #send(
    entityRef: string[],
    payload: {
      title: string;
      description?: string;
      link: string;
      severity: 'normal' | 'high';
      scope: string;
    },
  ): Promise<void> {
    try {
      await this.#notifications?.send({
        recipients: { type: 'entity', entityRef },
        payload: { ...payload, topic: TOPIC },
      });
    } catch (error) {
      this.#logger.warn(`A notification could not be sent: ${error}`);
    }
  }
}

function pathOf({ entityRef }: ConnectedRepository): string {
  const [kind, rest] = entityRef.split(':');
  const [namespace, name] = rest.split('/');
  return `/catalog/${namespace}/${kind}/${name}/environments`;
}
