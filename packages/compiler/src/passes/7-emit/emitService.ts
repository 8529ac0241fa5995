import {
  CompiledService,
  CostEstimate,
  DerivedObject,
  Diagnostic,
  GateVerdict,
} from '../../api';
import { sortDiagnostics } from '../../diagnostics';
import { sha256 } from '../../kubernetes';
import { ServiceNode } from '../../model';

/** What the passes found out about one service. */
export interface ServiceOutcome {
  node: ServiceNode;
  objects: DerivedObject[];
  gates: GateVerdict[];
  cost?: CostEstimate;
  diagnostics: Diagnostic[];
  notes: readonly string[];
  /** Default: the one that runs everywhere. */
  sha256?: (text: string) => string;
}

/** The result for one service. A service with errors has no objects: half a plan is no plan. */
export function emitService(outcome: ServiceOutcome): CompiledService {
  const { node, gates, notes, cost, sha256: digest = sha256 } = outcome;
  const diagnostics = sortDiagnostics(outcome.diagnostics);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  const objects = failed ? [] : outcome.objects;
  return {
    kind: node.kind,
    namespace: node.namespace,
    name: node.name,
    ok: !failed && gates.every(({ verdict }) => verdict === 'pass'),
    planHash: digest(planText(objects, gates)),
    kinds: countKinds(objects),
    objects,
    gates,
    ...(!failed && cost && { cost }),
    diagnostics,
    notes: [...notes],
  };
}

/** How many objects there are of each kind, by ascending name. */
function countKinds(objects: readonly DerivedObject[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(
    [...counts.keys()].sort().map(kind => [kind, counts.get(kind) ?? 0]),
  );
}

/**
 * Manifests and verdicts are built with their keys in a fixed order and their lists sorted, so plain JSON is canonical
 * already; sorting every key again would cost more than the rest of the compile.
 */
function planText(objects: DerivedObject[], gates: GateVerdict[]): string {
  return JSON.stringify([
    objects.map(({ manifest }) => manifest),
    gates.map(({ id, verdict, subject }) => [id, verdict, subject]),
  ]);
}
