import {
  groupOfKind,
  isWorkload,
  parseFiles,
  specText,
} from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type {
  DerivedObjectView,
  ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import type { Outcome } from '../fleet/Outcome';
import { healthOf } from '../reconcile/health';
import { statusOf } from '../reconcile/status';
import { apiDiagnostic, apiEdge, apiGate } from './apiShapes';
import { apiCost } from './cost';
import type { VisibleService } from './ServiceQueries';
import { summarize } from './summary';

/** File name in the diagnostics of a spec that came from the cluster. */
const SPEC_FILE = 'service.yaml';

/** A cluster keeps no comments, so nobody can tell from its text whether somebody wrote one. */
const ABOUT_COMMENTS = new Set(['image-without-tag']);

/**
 * Everything about one service: what the compiler derives from its spec now, with reasons that point into the spec's
 * text, beside how the objects in the cluster are doing.
 */
export async function describeService(
  service: VisibleService,
  permissions: ServiceDetail['permissions'],
): Promise<ServiceDetail> {
  const { reconciler, object } = service;
  const text = specText(object);
  const outcome = await compileText(service, text);
  const status = statusOf(object);
  const objects = outcome.service?.objects ?? [];
  return {
    ...summarize(service),
    specText: text,
    generation: object.metadata.generation ?? 0,
    observedGeneration: status?.observedGeneration,
    planHash: status?.planHash,
    secondsToReady: status?.secondsToReady,
    objects: [
      ...objects.map(
        ({ order: _, ...derived }): DerivedObjectView => ({
          ...derived,
          ...healthOf(reconciler.connection.derived(derived)),
        }),
      ),
      ...leftOver(service, objects),
    ],
    kinds: outcome.service?.kinds ?? status?.resources.byKind ?? {},
    gateVerdicts: (outcome.service?.gates ?? []).map(apiGate),
    agreements: outcome.edges.map(apiEdge),
    conditions: status?.conditions ?? [],
    diagnostics: outcome.diagnostics
      .filter(({ code }) => !ABOUT_COMMENTS.has(code))
      .map(apiDiagnostic),
    cost: apiCost(outcome.service?.cost, reconciler.connection),
    clusterState: reconciler.connection.status,
    permissions,
  };
}

async function compileText(
  { reconciler }: VisibleService,
  text: string,
): Promise<Outcome> {
  const { documents, diagnostics } = parseFiles([{ file: SPEC_FILE, text }]);
  const document = documents.find(isWorkload);
  return document
    ? reconciler.fleet.compileWith(document, diagnostics)
    : { ok: false, diagnostics, edges: [] };
}

/** While the newest spec is refused, what runs may be more than what it derives: it is shown all the same. */
function leftOver(
  { reconciler, object, ref }: VisibleService,
  derived: { apiVersion: string; kind: string; name: string }[],
): DerivedObjectView[] {
  const shown = new Set(derived.map(keyOf));
  return (statusOf(object)?.resources.objects ?? [])
    .filter(given => !shown.has(keyOf(given)))
    .map(({ apiVersion, kind, name }) => {
      const live: KubernetesObject | undefined = reconciler.connection.derived({
        apiVersion,
        kind,
        name,
        namespace: ref.namespace,
      });
      return {
        apiVersion,
        kind,
        namespace: ref.namespace,
        name,
        group: groupOfKind(kind) ?? 'workload',
        ...healthOf(live),
        because: [
          {
            path: '',
            rule: 'earlier-plan',
            text: 'Given by an earlier version of the spec; it stays until a new version is accepted.',
          },
        ],
      };
    });
}

function keyOf(object: { apiVersion: string; kind: string; name: string }) {
  return `${object.apiVersion}/${object.kind}/${object.name}`;
}
