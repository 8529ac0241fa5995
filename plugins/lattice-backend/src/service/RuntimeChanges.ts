import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { specText } from '@lattice-portal/compiler';
import {
  OWNER_ANNOTATION,
  PAUSED_ANNOTATION,
  RESTARTED_ANNOTATION,
  RUNTIME_FIELD_MANAGER,
  serviceSubmitPermission,
  type components,
  type ServiceRef,
  type SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import { deliveryOf } from '../reconcile/delivery';
import { runtimeOf } from './runtimeOf';
import type { ServiceQueries } from './ServiceQueries';
import type { Submissions } from './Submissions';

export type RuntimeChange = components['schemas']['RuntimeChange'];

/** Annotation to value; null takes it away. */
type Annotations = Record<string, string | null>;

/** What people do to a running service that is no change of its spec. It is planned and gated like a submit. */
export class RuntimeChanges {
  readonly #access: Access;
  readonly #queries: ServiceQueries;
  readonly #submissions: Submissions;

  constructor(options: {
    access: Access;
    queries: ServiceQueries;
    submissions: Submissions;
  }) {
    this.#access = options.access;
    this.#queries = options.queries;
    this.#submissions = options.submissions;
  }

  async change(
    caller: Caller,
    ref: ServiceRef,
    { dryRun, ...change }: RuntimeChange,
  ): Promise<SubmissionResult> {
    const service = await this.#queries.read(caller, ref);
    const { object, owner, reconciler } = service;
    const resource = { ...ref, owner: owner.owner };
    const allowed = await this.#access.filter(caller, serviceSubmitPermission);
    if (!allowed(resource) || !this.#access.ownsOrRuns(caller, resource)) {
      throw new NotAllowedError(
        `Only the owners of service "${ref.name}" and the platform team may restart, pause or hand it over`,
      );
    }
    if (change.owner !== undefined && !change.origin) {
      throw new NotAllowedError(
        'A service changes hands when the other group accepts it. Ask for it on the Actions tab of its page',
      );
    }
    if (deliveryOf(object) === 'rendered') {
      throw new ConflictError(
        `The objects of service "${ref.name}" are written from a repository of manifests, so the portal cannot change how it runs. Change its spec`,
      );
    }
    const annotations = annotationsFor(change);
    const changed = withAnnotations(object, annotations);
    const planned = await this.#submissions.submit(
      caller,
      { cluster: ref.cluster, spec: specText(changed), dryRun: true },
      runtimeOf(changed),
    );
    if (dryRun || !planned.ok) {
      return planned;
    }
    await reconciler.connection.client.patchMetadata(
      {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace: ref.namespace,
        name: ref.name,
      },
      // Of a service that was made anew meanwhile the server refuses it.
      { uid: object.metadata.uid, annotations },
      { fieldManager: RUNTIME_FIELD_MANAGER },
    );
    return { ...planned, accepted: true };
  }
}

function annotationsFor({
  restart,
  paused,
  owner,
}: RuntimeChange): Annotations {
  return {
    ...(restart ? { [RESTARTED_ANNOTATION]: new Date().toISOString() } : {}),
    ...(paused === undefined
      ? {}
      : { [PAUSED_ANNOTATION]: paused ? 'true' : null }),
    ...(owner === undefined ? {} : { [OWNER_ANNOTATION]: owner }),
  };
}

function withAnnotations(
  object: KubernetesObject,
  annotations: Annotations,
): KubernetesObject {
  const merged = Object.entries({
    ...object.metadata.annotations,
    ...annotations,
  }).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  return {
    ...object,
    metadata: { ...object.metadata, annotations: Object.fromEntries(merged) },
  };
}
