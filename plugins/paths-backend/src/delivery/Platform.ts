import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  Approval,
  Environment,
  SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Shipment } from '../model';

/** What of a shipment the platform is told. */
export type Submittable = Pick<Shipment, 'repository' | 'spec'> & {
  environment: Pick<Environment, 'name' | 'cluster'>;
  /** Number of the release, or what else it is called. */
  release: string;
  commit: string;
  actor: string;
};

/** The lattice backend, asked for the owners of a repository. */
export class Platform {
  readonly #lattice: LatticeService;
  readonly #auth: AuthService;
  readonly #urlOf: (repository: Shipment['repository']) => string;

  constructor(options: {
    lattice: LatticeService;
    auth: AuthService;
    urlOf: (repository: Shipment['repository']) => string;
  }) {
    this.#lattice = options.lattice;
    this.#auth = options.auth;
    this.#urlOf = options.urlOf;
  }

  /** Compiles and asks every gate; with `dryRun` nothing is written. */
  async submit(
    what: Submittable,
    options: { dryRun: boolean },
  ): Promise<SubmissionResult> {
    return this.#lattice.submit(
      { ...this.#submission(what), dryRun: options.dryRun },
      await this.#asMyself(),
    );
  }

  /** The files of a repository of rendered manifests, judged as a submit is. */
  async render(what: Submittable): Promise<SubmissionResult> {
    return this.#lattice.render(this.#submission(what), await this.#asMyself());
  }

  /** Asks for every yes the spec lacks; with the same key the same questions, as they stand now. */
  async requestApprovals(
    what: Submittable,
    options: { key: string; reason?: string },
  ): Promise<Approval[]> {
    return this.#lattice.requestApprovals(
      { ...this.#submission(what), ...options },
      await this.#asMyself(),
    );
  }

  #submission(what: Submittable) {
    const { repository, environment, release, commit, spec, actor } = what;
    return {
      cluster: environment.cluster,
      spec,
      origin: {
        actor,
        owner: repository.groupRef,
        repository: this.#urlOf(repository),
        commit,
        release,
        environment: environment.name,
      },
    };
  }

  async #asMyself() {
    return { credentials: await this.#auth.getOwnServiceCredentials() };
  }
}

/** A shipment as the platform is told of it. */
export function submittable({
  repository,
  environment,
  release,
  spec,
  delivery,
}: Shipment): Submittable {
  return {
    repository,
    environment,
    release: String(release.number),
    commit: release.commit,
    spec,
    actor: delivery.actor,
  };
}
