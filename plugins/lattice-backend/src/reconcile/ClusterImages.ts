import type { LoggerService } from '@backstage/backend-plugin-api';
import type { WorkloadDocument } from '@lattice-portal/compiler';
import { ImageFacts } from '@lattice-portal/image-verifier';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { registryCredentials } from '../clusters/registryCredentials';
import type { Fleet } from '../fleet/Fleet';

/** Which images there are is found out once for a burst of edits. */
const DEBOUNCE_MS = 100;
/** How long a fresh start waits for registries before it says of images that they are being checked. */
const FIRST_LOOK_MS = 15_000;

/** Keeps the fleet told of the signatures of its images. */
export class ClusterImages {
  readonly #fleet: Fleet;
  readonly #logger: LoggerService;
  readonly #facts: ImageFacts;
  #timer?: NodeJS.Timeout;

  constructor(options: {
    connection: ClusterConnection;
    fleet: Fleet;
    logger: LoggerService;
    /** How often signatures are looked for. */
    intervals?: { intervalMs?: number; retryMs?: number };
  }) {
    const { connection, fleet } = options;
    this.#fleet = fleet;
    this.#logger = options.logger;
    this.#facts = new ImageFacts({
      ...options.intervals,
      credentialsOf: request => registryCredentials(connection, request),
      onChange: facts => fleet.setImages(facts),
    });
  }

  /** Other images run, or other signatures are demanded. */
  changed(): void {
    this.#timer ??= setTimeout(
      () =>
        this.#find().catch(error =>
          this.#logger.error(`Images could not be found: ${error}`),
        ),
      DEBOUNCE_MS,
    );
  }

  /** Looks for all signatures, and waits a moment for what registries say. */
  async firstLook(): Promise<void> {
    await this.#find();
    await this.#facts.settled(FIRST_LOOK_MS);
  }

  /** Finds out about the images of a document that is not in the fleet yet. */
  async ask(document: WorkloadDocument): Promise<void> {
    await this.#facts.ask(await this.#fleet.imageRequests(document));
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#facts.stop();
  }

  async #find(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#facts.want(await this.#fleet.imageRequests());
  }
}
