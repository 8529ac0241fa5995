import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Delivery, ForgeEvent } from '@lattice-portal/forge';
import type { EventStore, PendingEvent } from '../database/EventStore';

export type EventHandler = (event: ForgeEvent) => Promise<void>;

const ATTEMPTS = 6;
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_SLEEP_MS = 30_000;

/** Takes what the forge tells, stores it before it is acknowledged, and deals with it in its order for each repository. */
export class Inbox {
  readonly #store: EventStore;
  readonly #handler: EventHandler;
  readonly #logger: LoggerService;
  #timer?: NodeJS.Timeout;
  #working?: Promise<void>;
  #more = false;
  #stopped = false;

  constructor(options: {
    store: EventStore;
    handler: EventHandler;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#handler = options.handler;
    this.#logger = options.logger;
  }

  start(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** Resolves when it cannot be lost any more. */
  async take({ id, event }: Delivery): Promise<void> {
    if (event && (await this.#store.add({ id, event }))) {
      this.#wake();
    }
  }

  #wake(): void {
    this.#more = true;
    if (!this.#working && !this.#stopped) {
      clearTimeout(this.#timer);
      this.#working = this.#work()
        .catch(error =>
          this.#logger.error(`Events could not be worked on: ${error}`),
        )
        .finally(() => {
          this.#working = undefined;
          this.#sleep();
        });
    }
  }

  async #work(): Promise<void> {
    while (this.#more && !this.#stopped) {
      this.#more = false;
      for (
        let pending = await this.#store.take(LEASE_MS);
        pending && !this.#stopped;
        pending = await this.#store.take(LEASE_MS)
      ) {
        await this.#handle(pending);
      }
    }
  }

  async #handle({ id, event, attempts }: PendingEvent): Promise<void> {
    try {
      await this.#handler(event);
      await this.#store.finish(id);
    } catch (error) {
      const { owner, name } = event.repository;
      const said = `${event.kind} of "${owner}/${name}": ${error}`;
      if (attempts >= ATTEMPTS) {
        this.#logger.error(`Given up after ${attempts} attempts: ${said}`);
        await this.#store.fail(id, String(error));
      } else {
        this.#logger.warn(said);
        const pause = FIRST_RETRY_MS * 2 ** (attempts - 1);
        await this.#store.retry(id, String(error), pause);
      }
    }
  }

  /** Until the next one may be tried again; another replica may have added one meanwhile. */
  #sleep(): void {
    if (this.#stopped) {
      return;
    }
    if (this.#more) {
      this.#wake();
      return;
    }
    void this.#store
      .nextAt()
      .catch(() => undefined)
      .then(at => {
        if (this.#stopped || this.#working) {
          return;
        }
        const wait = at ? at.getTime() - Date.now() : LONGEST_SLEEP_MS;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(
          () => this.#wake(),
          Math.min(Math.max(wait, 50), LONGEST_SLEEP_MS),
        );
        this.#timer.unref();
      });
  }
}
