import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  isSystemNamespace,
  parseFiles,
  type LatticeDocument,
  LATTICE_API_VERSION,
} from '@lattice-portal/compiler';
import {
  isClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { consentsOf, type Consent } from '@lattice-portal/live-plan';
import {
  ENVIRONMENT_ANNOTATION,
  OWNER_ANNOTATION,
  PORTAL_FIELD_MANAGER,
  RELEASE_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
  serviceDeletePermission,
  serviceSubmitPermission,
  SUBMITTED_BY_ANNOTATION,
  type ServiceRef,
  type Submission,
  type SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import { parse as parseYaml } from 'yaml';
import type { Access, Caller } from '../auth/Access';
import type { Directory } from '../auth/Directory';
import { ownerOf } from '../auth/ownership';

import type { Outcome } from '../fleet/Outcome';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import { deliveryOf, type Delivery } from '../reconcile/delivery';
import { makePlan, PlanRefusedError } from '../reconcile/Plan';
import { compareRendered } from '../reconcile/RenderedObjects';
import type { Clusters } from './Clusters';
import { apiCostChange } from './cost';
import { renderFiles } from './renderFiles';
import {
  changesOf,
  FILE,
  findings,
  needsApproval,
  notOneService,
  onlyService,
  refused,
  renderedChanges,
} from './submissionResults';
import { runtimeOf } from './runtimeOf';
import type { ServiceQueries } from './ServiceQueries';

/** A spec that can be read, by somebody who may write it, and what the fleet says of it. */
interface Judged {
  reconciler: ClusterReconciler;
  ref: ServiceRef;
  owner?: string;
  outcome: Outcome;
  delivery?: Delivery;
  /** Objects of others the spec may take over. */
  consents: readonly Consent[];
}

/** Changes that people make through the portal: submitting and deleting services. */
export class Submissions {
  readonly #clusters: Clusters;
  readonly #access: Access;
  readonly #directory: Directory;
  readonly #queries: ServiceQueries;

  constructor(options: {
    clusters: Clusters;
    access: Access;
    directory: Directory;
    queries: ServiceQueries;
  }) {
    this.#clusters = options.clusters;
    this.#access = options.access;
    this.#directory = options.directory;
    this.#queries = options.queries;
  }

  /**
   * Compiles and judges a spec in the fleet as it is now; writes the LatticeService when it passes and `dryRun` is not
   * set. The reconciler then does the rest, exactly as after a `kubectl apply`. `runtime` is what is done to the service
   * beside its spec, when that is to change.
   */
  async submit(
    caller: Caller,
    submission: Submission,
    runtime?: Record<string, string>,
  ): Promise<SubmissionResult> {
    const judged = await this.#judge(caller, submission, runtime);
    if ('result' in judged) {
      return judged.result;
    }
    const { reconciler, ref, owner, outcome } = judged;
    const now = await reconciler.fleet.compile(ref);
    const cost = apiCostChange(
      now.service?.cost,
      outcome.service?.cost,
      reconciler.connection,
    );
    if (needsApproval(outcome)) {
      const waiting = { ...refused(outcome, ref), cost, needsApproval: true };
      if (!submission.dryRun) return waiting;
      // What somebody is asked to say yes to is the plan.
      return { ...waiting, objects: await changes(judged) };
    }
    if (!outcome.ok || !outcome.service) {
      return { ...refused(outcome, ref), cost };
    }
    const writable = this.#clusters.writable(ref.cluster);
    const accepted = {
      ok: true,
      accepted: false,
      service: ref,
      planHash: outcome.service.planHash,
      ...findings(outcome),
      cost,
    };
    if (submission.dryRun) {
      return { ...accepted, objects: await changes(judged) };
    }
    const written = await this.#write(writable, {
      ref,
      caller,
      owner,
      submission,
    });
    return {
      ...accepted,
      accepted: true,
      generation: written.metadata.generation,
      objects: [],
    };
  }

  /**
   * The files somebody else would write into the cluster for this spec: the spec, marked as rendered, and what it
   * compiles to. Judged as a submit is; nothing is written.
   */
  async render(
    caller: Caller,
    submission: Submission,
  ): Promise<SubmissionResult> {
    const judged = await this.#judge(caller, submission);
    if ('result' in judged) {
      return judged.result;
    }
    const { ref, owner, outcome } = judged;
    if (!outcome.ok || !outcome.service) {
      return {
        ...refused(outcome, ref),
        needsApproval: needsApproval(outcome) || undefined,
      };
    }
    const source: KubernetesObject = parseYaml(submission.spec);
    const rendering = renderFiles({
      source,
      ref,
      objects: outcome.service.objects,
      annotations: {
        ...(owner ? { [OWNER_ANNOTATION]: owner } : {}),
        ...originAnnotations(submission.origin),
      },
    });
    if ('problem' in rendering) {
      const { problem } = rendering;
      return refused({ ...outcome, diagnostics: [problem] }, ref);
    }
    return {
      ok: true,
      accepted: false,
      service: ref,
      planHash: outcome.service.planHash,
      ...findings(outcome),
      objects: [],
      files: rendering.files,
    };
  }

  /** Compiles and judges a spec in the fleet as it is now, for somebody who may write it. */
  async #judge(
    caller: Caller,
    submission: Submission,
    runtime?: Record<string, string>,
  ): Promise<Judged | { result: SubmissionResult }> {
    const reconciler = this.#clusters.get(submission.cluster);
    const parsed = parseFiles([{ file: FILE, text: submission.spec }]);
    const document = onlyService(parsed.documents);
    if (!document) {
      const diagnostics =
        parsed.diagnostics.length > 0
          ? parsed.diagnostics
          : [notOneService(parsed.documents.length)];
      return { result: refused({ ok: false, edges: [], diagnostics }) };
    }
    const ref: ServiceRef = {
      cluster: submission.cluster,
      namespace: document.namespace,
      name: document.name,
    };
    const owner = await this.#mayWrite(caller, reconciler, ref);
    const live = reconciler.connection.service(ref.namespace, ref.name);
    const owned = asWritten(document, owner, runtime ?? runtimeOf(live));
    await reconciler.prepareToJudge(owned);
    const outcome = await reconciler.fleet.compileWith(
      owned,
      parsed.diagnostics,
    );
    const delivery = deliveryOf({ metadata: owned });
    const consents = consentsOf(document.spec);
    return { reconciler, ref, owner, outcome, delivery, consents };
  }

  /** Starts the deletion of the LatticeService; the cluster's collector removes what it owns. */
  async delete(caller: Caller, ref: ServiceRef): Promise<void> {
    const service = await this.#queries.read(caller, ref);
    const resource = { ...ref, owner: service.owner.owner };
    const allowed = await this.#access.filter(caller, serviceDeletePermission);
    if (!allowed(resource) || !this.#access.ownsOrRuns(caller, resource)) {
      throw new NotAllowedError(
        `Only the owners of service "${ref.name}" and the platform team may delete it`,
      );
    }
    const { connection } = this.#clusters.writable(ref.cluster);
    await connection.client.delete(
      {
        apiVersion: LATTICE_API_VERSION,
        kind: service.object.kind,
        namespace: ref.namespace,
        name: ref.name,
      },
      { uid: service.object.metadata.uid, propagation: 'Foreground' },
    );
  }

  /** Checks tenancy and policy; returns the group a new service will belong to, or the present owner. */
  async #mayWrite(
    caller: Caller,
    reconciler: ClusterReconciler,
    ref: ServiceRef,
  ): Promise<string | undefined> {
    if (isSystemNamespace(ref.namespace)) {
      throw new NotAllowedError(
        `Namespace "${ref.namespace}" belongs to the system. Use the namespace of your team`,
      );
    }
    const group = await this.#access.groupFor(caller, ref.namespace);
    const object = reconciler.connection.service(ref.namespace, ref.name);
    const directory = await this.#directory.snapshot();
    const owner = object
      ? ownerOf({ ref, object, directory }).owner
      : ownerOf({ ref, directory }).owner ?? group;
    const resource = { ...ref, owner };
    const allowed = await this.#access.filter(caller, serviceSubmitPermission);
    if (!allowed(resource) || !this.#access.ownsOrRuns(caller, resource)) {
      throw new NotAllowedError(
        `The name "${ref.name}" in namespace "${ref.namespace}" is taken by another team. Choose another name, or ask its owner`,
      );
    }
    if (object?.metadata.deletionTimestamp) {
      throw new ConflictError(
        `Service "${ref.name}" is being deleted. Submit it again when it is gone`,
      );
    }
    return owner;
  }

  /**
   * Takes over spec fields from other managers: a submit by the owner is meant to become the spec, also when parts of
   * it were last written with kubectl. Nothing but the LatticeService is ever forced.
   */
  async #write(
    reconciler: ClusterReconciler,
    options: {
      ref: ServiceRef;
      caller: Caller;
      owner?: string;
      submission: Submission;
    },
  ): Promise<KubernetesObject> {
    const { ref, caller, owner, submission } = options;
    const { connection } = reconciler;
    const source: Pick<KubernetesObject, 'kind' | 'spec' | 'metadata'> =
      parseYaml(submission.spec);
    const live = connection.service(ref.namespace, ref.name);
    const object: KubernetesObject = {
      apiVersion: LATTICE_API_VERSION,
      kind: source.kind,
      metadata: {
        name: ref.name,
        namespace: ref.namespace,
        ...(live ? { uid: live.metadata.uid } : {}),
        labels: source.metadata.labels,
        annotations: {
          ...source.metadata.annotations,
          ...(owner ? { [OWNER_ANNOTATION]: owner } : {}),
          [SUBMITTED_BY_ANNOTATION]: caller.userEntityRef,
          ...originAnnotations(submission.origin),
        },
      },
      spec: source.spec,
    };
    try {
      return await connection.client.apply(object, {
        fieldManager: PORTAL_FIELD_MANAGER,
        force: true,
      });
    } catch (error) {
      throw describeWriteFailure(error, ref);
    }
  }
}

/** Where the spec comes from; a spec that was submitted by hand says nothing of it. */
function originAnnotations(
  origin: Submission['origin'],
): Record<string, string> {
  const said = {
    [SOURCE_REPOSITORY_ANNOTATION]: origin?.repository,
    [SOURCE_COMMIT_ANNOTATION]: origin?.commit,
    [RELEASE_ANNOTATION]: origin?.release,
    [ENVIRONMENT_ANNOTATION]: origin?.environment,
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  );
}

/** The document as it will stand there: policies, quotas and alerts ask whose it is, and a paused service stays paused. */
function asWritten<T extends LatticeDocument>(
  document: T,
  owner: string | undefined,
  runtime: Record<string, string>,
): T {
  const annotations = {
    ...runtime,
    ...document.annotations,
    ...(owner ? { [OWNER_ANNOTATION]: owner } : {}),
  };
  return { ...document, annotations };
}

function describeWriteFailure(error: unknown, ref: ServiceRef): unknown {
  if (!isClusterError(error)) {
    return error;
  }
  if (error.status === 404) {
    return new NotFoundError(
      `Namespace "${ref.namespace}" does not exist in cluster "${ref.cluster}". Ask the platform team to create it`,
    );
  }
  if (error.status === 409) {
    return new ConflictError(
      `Service "${ref.name}" was replaced while you submitted it. Submit it again`,
    );
  }
  if (error.status === 422 || error.status === 400) {
    return new InputError(
      `Cluster "${ref.cluster}" refuses the spec: ${error.message}`,
    );
  }
  return error;
}

/** What a submit would do; of a service whose objects somebody else writes, what that one would have to do. */
async function changes({
  reconciler,
  ref,
  outcome,
  delivery,
  consents,
}: Judged): Promise<SubmissionResult['objects']> {
  const { connection } = reconciler;
  const objects = outcome.service?.objects ?? [];
  const live = connection.service(ref.namespace, ref.name);
  const kind = outcome.service?.kind ?? 'LatticeService';
  const owner = { ...ref, kind, uid: live?.metadata.uid };
  const planned = { connection, objects, owner, consents };
  try {
    return delivery === 'rendered'
      ? renderedChanges(await compareRendered(planned))
      : changesOf(await makePlan(planned));
  } catch (error) {
    throw error instanceof PlanRefusedError
      ? new ConflictError(error.message)
      : error;
  }
}
