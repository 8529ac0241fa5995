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
  type WorkloadDocument,
  LATTICE_API_VERSION,
} from '@lattice-portal/compiler';
import {
  isClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
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
import { makePlan, PlanRefusedError, type Plan } from '../reconcile/Plan';
import { apiDiagnostic, apiEdge, apiGate } from './apiShapes';
import type { Clusters } from './Clusters';
import { apiCostChange } from './cost';
import type { ServiceQueries } from './ServiceQueries';

const FILE = 'service.yaml';

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
   * set. The reconciler then does the rest, exactly as after a `kubectl apply`.
   */
  async submit(
    caller: Caller,
    submission: Submission,
  ): Promise<SubmissionResult> {
    const reconciler = this.#clusters.get(submission.cluster);
    const parsed = parseFiles([{ file: FILE, text: submission.spec }]);
    const document = onlyService(parsed.documents);
    if (!document) {
      return refused({
        ok: false,
        edges: [],
        diagnostics:
          parsed.diagnostics.length > 0
            ? parsed.diagnostics
            : [notOneService(parsed.documents.length)],
      });
    }
    const ref: ServiceRef = {
      cluster: submission.cluster,
      namespace: document.namespace,
      name: document.name,
    };
    const owner = await this.#mayWrite(caller, reconciler, ref);
    const owned = withOwner(document, owner);
    await reconciler.prepareToJudge(owned);
    const outcome = await reconciler.fleet.compileWith(
      owned,
      parsed.diagnostics,
    );
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
      const plan = await planOrConflict(reconciler, ref, outcome);
      return { ...waiting, objects: changesOf(plan) };
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
      const plan = await planOrConflict(writable, ref, outcome);
      return { ...accepted, objects: changesOf(plan) };
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

/** The document as it will be written: policies, quotas and alerts ask whose it is. */
function withOwner<T extends LatticeDocument>(
  document: T,
  owner: string | undefined,
): T {
  const annotations = owner
    ? { ...document.annotations, [OWNER_ANNOTATION]: owner }
    : document.annotations;
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

async function planOrConflict(
  reconciler: ClusterReconciler,
  ref: ServiceRef,
  outcome: Outcome,
): Promise<Plan> {
  const live = reconciler.connection.service(ref.namespace, ref.name);
  try {
    return await makePlan({
      connection: reconciler.connection,
      objects: outcome.service?.objects ?? [],
      owner: {
        ...ref,
        kind: outcome.service?.kind ?? 'LatticeService',
        uid: live?.metadata.uid,
      },
    });
  } catch (error) {
    throw error instanceof PlanRefusedError
      ? new ConflictError(error.message)
      : error;
  }
}

function changesOf(plan: Plan): SubmissionResult['objects'] {
  return [
    ...plan.objects.map(({ desired, change }) => ({ object: desired, change })),
    ...plan.deletions.map(object => ({ object, change: 'delete' as const })),
  ].map(({ object, change }) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    change,
  }));
}

function refused(outcome: Outcome, service?: ServiceRef): SubmissionResult {
  return {
    ok: false,
    accepted: false,
    service,
    planHash: outcome.service?.planHash,
    ...findings(outcome),
    objects: [],
  };
}

/** Whether a yes, or several, is all that is missing. */
function needsApproval({ service, diagnostics }: Outcome): boolean {
  const closed = service?.gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    closed !== undefined &&
    closed.length > 0 &&
    closed.every(({ verdict }) => verdict === 'needs-approval') &&
    !diagnostics.some(({ severity }) => severity === 'error')
  );
}

function findings(outcome: Outcome) {
  return {
    diagnostics: outcome.diagnostics.map(apiDiagnostic),
    gates: (outcome.service?.gates ?? []).map(apiGate),
    agreements: outcome.edges.map(apiEdge),
  };
}

function onlyService(
  documents: LatticeDocument[],
): WorkloadDocument | undefined {
  const [document] = documents;
  return documents.length === 1 &&
    (document.kind === 'LatticeService' || document.kind === 'LatticeJob')
    ? document
    : undefined;
}

function notOneService(count: number) {
  return {
    code: 'not-one-service',
    severity: 'error' as const,
    message:
      count === 0
        ? 'The text holds no LatticeService and no LatticeJob. Start with "apiVersion: lattice.dev/v1alpha1" and "kind: LatticeService".'
        : 'A submission is one document of kind "LatticeService" or "LatticeJob". Submit other documents through your platform team.',
    file: FILE,
    path: '',
    params: { count },
  };
}
