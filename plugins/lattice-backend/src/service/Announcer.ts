import {
  SERVICES_SIGNAL_CHANNEL,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { serviceKey } from './serviceKey';

const DEBOUNCE_MS = 150;

/** Tells open pages which services changed, at most once every 150 ms. */
export class Announcer {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #keys = new Set<string>();
  #timer?: NodeJS.Timeout;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  announce(services: ServiceRef[]): void {
    services.forEach(ref => this.#keys.add(serviceKey(ref)));
    this.#timer ??= setTimeout(() => this.#publish(), DEBOUNCE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #publish(): void {
    this.#timer = undefined;
    const keys = [...this.#keys];
    this.#keys.clear();
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: SERVICES_SIGNAL_CHANNEL,
        message: { keys },
      })
      .catch(error =>
        this.#logger.warn(`Open pages could not be told of changes: ${error}`),
      );
  }
}
