import type {
  LatticeDocument,
  WorkloadDocument,
} from '@lattice-portal/compiler';
import type {
  ServiceRef,
  SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import type { Outcome } from '../fleet/Outcome';
import type { Plan } from '../reconcile/Plan';
import type { RenderedObject } from '../reconcile/RenderedObjects';
import { apiDiagnostic, apiEdge, apiGate } from './apiShapes';

/** How diagnostics call the text that was submitted. */
export const FILE = 'service.yaml';

/** What a plan does, object by object. */
export function changesOf(plan: Plan): SubmissionResult['objects'] {
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

const CHANGES = {
  missing: 'create',
  differs: 'update',
  'as-compiled': 'unchanged',
} as const;

/** What whoever writes the objects has to do, object by object. */
export function renderedChanges(
  objects: readonly RenderedObject[],
): SubmissionResult['objects'] {
  return objects.map(({ apiVersion, kind, namespace = '', name, state }) => ({
    apiVersion,
    kind,
    namespace,
    name,
    change: CHANGES[state],
  }));
}

/** Nothing was written, and why. */
export function refused(
  outcome: Outcome,
  service?: ServiceRef,
): SubmissionResult {
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
export function needsApproval({ service, diagnostics }: Outcome): boolean {
  const closed = service?.gates.filter(({ verdict }) => verdict !== 'pass');
  return (
    closed !== undefined &&
    closed.length > 0 &&
    closed.every(({ verdict }) => verdict === 'needs-approval') &&
    !diagnostics.some(({ severity }) => severity === 'error')
  );
}

/** What was found out about a spec, as the API tells it. */
export function findings(outcome: Outcome) {
  return {
    diagnostics: outcome.diagnostics.map(apiDiagnostic),
    gates: (outcome.service?.gates ?? []).map(apiGate),
    agreements: outcome.edges.map(apiEdge),
  };
}

/** The one service of a submission; undefined when it is something else. */
export function onlyService(
  documents: LatticeDocument[],
): WorkloadDocument | undefined {
  const [document] = documents;
  return documents.length === 1 &&
    (document.kind === 'LatticeService' || document.kind === 'LatticeJob')
    ? document
    : undefined;
}

/** Why a submission that holds no service, or more than one document, is refused. */
export function notOneService(count: number) {
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
