import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  importObjects,
  isSystemNamespace,
  isWorkload,
  readObject,
  specText,
  type Gap,
  type WorkloadDocument,
} from '@lattice-portal/compiler';
import {
  OWNER_ANNOTATION,
  serviceSubmitPermission,
  type Proposal,
  type ProposalAnswer,
  type ProposalRequest,
} from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import { findings } from '../service/submissionResults';
import type { Clusters } from '../service/Clusters';
import { standsFor } from './ClusterSurvey';
import { memberFor } from './members';
import {
  aroundWorkload,
  readNamespace,
  withDigests,
  type NamespaceView,
} from './NamespaceView';
import { proposedObjects } from './proposedObjects';
import { isMap, mapAt } from './shape';

const BESIDE =
  'Create a service of another name from the spec, let callers move over, and remove the old one when nobody calls it.';
const MEMBER =
  'Leave it as it is, and apply the LatticeMeshMember below so that services can call it by agreement.';

/** What workloads would be as services, and what adopting them would change. Nothing is written here. */
export class Proposals {
  readonly #clusters: Clusters;
  readonly #access: Access;

  constructor(options: { clusters: Clusters; access: Access }) {
    this.#clusters = options.clusters;
    this.#access = options.access;
  }

  async propose(
    caller: Caller,
    request: ProposalRequest,
  ): Promise<ProposalAnswer> {
    const { namespace, workloads } = request;
    const reconciler = this.#clusters.get(request.cluster);
    const owner = await this.#mayPropose(caller, request);
    const { connection } = reconciler;
    const view = await readNamespace(connection.client, namespace);
    const chosen = workloads.map(wanted => {
      const found = view.workloads.find(
        ({ kind, metadata }) =>
          kind === wanted.kind && metadata.name === wanted.name,
      );
      if (!found) {
        throw new NotFoundError(
          `There is no ${wanted.kind} "${wanted.name}" outside of Lattice in namespace "${namespace}" of cluster "${request.cluster}"`,
        );
      }
      return found;
    });
    const proposals: Proposal[] = [];
    for (const workload of chosen) {
      proposals.push(await proposalFor(reconciler, workload, { view, owner }));
    }
    const members = [...connection.intent('LatticeMeshMember').values()];
    return {
      proposals,
      members: view.workloads
        .filter(
          workload =>
            (!chosen.includes(workload) || workload.kind !== 'Deployment') &&
            !members.some(member => standsFor(member, workload)),
        )
        .flatMap(workload => memberFor(workload) ?? []),
    };
  }

  /** Who may submit services to a namespace sees what they would be made of. */
  async #mayPropose(
    caller: Caller,
    { cluster, namespace }: ProposalRequest,
  ): Promise<string | undefined> {
    if (isSystemNamespace(namespace)) {
      throw new NotAllowedError(
        `Namespace "${namespace}" belongs to the system. What runs there stays outside`,
      );
    }
    const owner = await this.#access.groupFor(caller, namespace);
    const allowed = await this.#access.filter(caller, serviceSubmitPermission);
    if (!allowed({ cluster, namespace, name: '', owner })) {
      throw new NotAllowedError(
        `You may not submit services to namespace "${namespace}". Ask the platform team`,
      );
    }
    return owner;
  }
}

async function proposalFor(
  reconciler: ClusterReconciler,
  workload: KubernetesObject,
  { view, owner }: { view: NamespaceView; owner?: string },
): Promise<Proposal> {
  const { kind, metadata } = workload;
  const { namespace, name } = metadata;
  const { workload: pinned, filled } = withDigests(workload, view);
  const imported = importObjects(aroundWorkload(pinned, view), { namespace });
  const draft = imported.documents.find(one => one.metadata.name === name);
  const source = `${kind}/${name}`;
  const gaps: Gap[] = [
    ...filled.map(message => ({
      kind: 'guessed' as const,
      source,
      path: 'spec.template.spec.containers',
      message,
    })),
    ...imported.gaps,
    ...secretGaps(draft, source),
  ];
  const common = { workload: { kind, name }, gaps, options: [] };
  const nothing = { objects: [], restarts: [], diagnostics: [], gates: [] };
  if (!draft) {
    return {
      ...common,
      ...nothing,
      ok: false,
      reason: `Nothing can be made of ${kind} "${name}"`,
      options: [MEMBER],
    };
  }
  const proposed = withSelector(draft, workload);
  const spec = specText(proposed);
  if (kind !== 'Deployment') {
    return {
      ...common,
      ...nothing,
      spec,
      ok: false,
      reason: `A service runs as a Deployment, and a ${kind} cannot become one in place: its pods would have to be made anew`,
      options: [MEMBER, BESIDE],
    };
  }
  const judged = await judge(reconciler, proposed, owner);
  if (!judged) {
    const { diagnostics } = readObject(proposed);
    return {
      ...common,
      ...nothing,
      spec,
      ok: false,
      reason: 'The spec is not whole yet. Complete what is reported below',
      diagnostics: diagnostics.map(({ params: _, ...rest }) => rest),
    };
  }
  const { outcome, document } = judged;
  const objects = await proposedObjects(
    reconciler.connection.client,
    outcome.service?.objects ?? [],
    { kind: document.kind, namespace: document.namespace, name: document.name },
  );
  const blocked = objects.filter(({ state }) => state === 'blocked');
  const { diagnostics, gates } = findings(outcome);
  return {
    ...common,
    spec,
    ok: outcome.ok && blocked.length === 0,
    objects,
    restarts: objects
      .filter(one => one.kind === 'Deployment' && one.state === 'adopt')
      .flatMap(({ fields }) => fields.map(({ path }) => path))
      .filter(path => path.startsWith('spec.template')),
    ...(blocked.length > 0 && {
      reason: blocked[0].reason,
      options: [MEMBER, BESIDE],
    }),
    diagnostics,
    gates,
  };
}

async function judge(
  reconciler: ClusterReconciler,
  object: KubernetesObject,
  owner: string | undefined,
) {
  const annotations: Record<string, string> = owner
    ? { [OWNER_ANNOTATION]: owner }
    : {};
  const { document } = readObject({
    ...object,
    metadata: { ...object.metadata, annotations },
  });
  if (!document?.spec || !isWorkload(document)) return undefined;
  const workload: WorkloadDocument = document;
  await reconciler.prepareToJudge(workload);
  return {
    document: workload,
    outcome: await reconciler.fleet.compileWith(workload),
  };
}

/** The running Deployment keeps selecting as it does. */
function withSelector(
  draft: KubernetesObject,
  workload: KubernetesObject,
): KubernetesObject {
  const { matchLabels } = mapAt(mapAt(workload, 'spec'), 'selector');
  const usual = { 'app.kubernetes.io/name': workload.metadata.name };
  if (
    !isMap(matchLabels) ||
    JSON.stringify(matchLabels) === JSON.stringify(usual)
  ) {
    return draft;
  }
  return {
    ...draft,
    spec: { ...mapAt(draft, 'spec'), adopt: { selector: matchLabels } },
  };
}

/** Secrets of the cluster become secrets of the store, where somebody has to put them. */
function secretGaps(
  draft: KubernetesObject | undefined,
  source: string,
): Gap[] {
  const resources = mapAt(mapAt(mapAt(draft, 'spec'), 'workload'), 'resources');
  return Object.entries(resources)
    .filter(([, resource]) => isMap(resource) && resource.type === 'secret')
    .map(([name, resource]) => {
      const { keys } = mapAt(resource, 'params');
      return {
        kind: 'guessed' as const,
        source,
        path: `spec.workload.resources.${name}`,
        message: `Secret "${name}" is read from the secret store from now on. Put ${
          Array.isArray(keys) ? `its keys ${keys.join(', ')}` : 'it'
        } there before; until then the new pods wait and the old ones go on.`,
      };
    });
}
