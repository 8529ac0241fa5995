import { ConflictError, NotAllowedError } from '@backstage/errors';
import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import {
  LET_GO_ANNOTATION,
  PORTAL_FIELD_MANAGER,
  serviceDeletePermission,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import { adoptedObjects } from '../reconcile/letGoOfAdopted';
import type { Clusters } from '../service/Clusters';
import type { ServiceQueries } from '../service/ServiceQueries';

/** Undoes an adoption: the service ends, and what it took over goes on as it was before. */
export class LettingGo {
  readonly #clusters: Clusters;
  readonly #access: Access;
  readonly #queries: ServiceQueries;

  constructor(options: {
    clusters: Clusters;
    access: Access;
    queries: ServiceQueries;
  }) {
    this.#clusters = options.clusters;
    this.#access = options.access;
    this.#queries = options.queries;
  }

  async start(caller: Caller, ref: ServiceRef): Promise<void> {
    const { object, owner } = await this.#queries.read(caller, ref);
    const resource = { ...ref, owner: owner.owner };
    const allowed = await this.#access.filter(caller, serviceDeletePermission);
    if (!allowed(resource) || !this.#access.ownsOrRuns(caller, resource)) {
      throw new NotAllowedError(
        `Only the owners of service "${ref.name}" and the platform team may let go of what it adopted`,
      );
    }
    const { connection } = this.#clusters.writable(ref.cluster);
    const { uid = '' } = object.metadata;
    if (adoptedObjects(connection, { ...ref, uid }).length === 0) {
      throw new ConflictError(
        `Service "${ref.name}" has adopted nothing, so there is nothing to go back to. Delete it if it shall end`,
      );
    }
    await connection.client.patchMetadata(
      {
        apiVersion: LATTICE_API_VERSION,
        kind: object.kind,
        namespace: ref.namespace,
        name: ref.name,
      },
      { uid, annotations: { [LET_GO_ANNOTATION]: 'true' } },
      { fieldManager: PORTAL_FIELD_MANAGER },
    );
  }
}
