import { DiagnosticSink } from '../../diagnostics';
import { Digest, ObjectDraft, sha256 } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { configMaps } from './configMaps';
import { disruptionBudget } from './disruptionBudget';
import { externalSecrets } from './externalSecrets';
import { service } from './service';
import { serviceAccount } from './serviceAccount';
import { STRATEGIES } from './strategies';
import { Derivation, Strategies, Strategy, Ways, waysOf } from './Strategy';
import { taskFiles } from './tasks';
import { volumeClaims } from './volumeClaims';

/** What every platform does alike. The order is of no importance: objects are sorted when the plan is finished. */
const EVERYWHERE: readonly Derivation[] = [
  serviceAccount,
  service,
  configMaps,
  externalSecrets,
  volumeClaims,
  disruptionBudget,
];

/** What every platform does alike for a job. Secrets and volumes belong to the job, files to its tasks. */
const JOBS: readonly Derivation[] = [
  serviceAccount,
  model => externalSecrets({ ...model, containers: [] }),
  volumeClaims,
  taskFiles,
];

/** How the objects of a workload come about: by ways of the platform, and alike everywhere. */
function derivationsFor(model: ServiceModel, ways: Ways): Derivation[] {
  const taken = Object.values(ways);
  const own = ({ derive }: Strategy) => derive ?? [];
  // The pods of a member are not ours; only the ways to them are.
  if (model.member) return [ways.network, ways.mesh].flatMap(own);
  if (!model.job) return [...EVERYWHERE, ...taken.flatMap(own)];
  return [
    ...JOBS,
    ...[ways.network, ways.mesh, ways.claims].flatMap(own),
    ...taken.flatMap(({ deriveJob }) => deriveJob ?? []),
  ];
}

/** The ways a workload takes part in. */
function lackingFor({ member }: ServiceModel, ways: Ways): Strategy[] {
  return member ? [ways.mesh, ways.network] : Object.values(ways);
}

/** Everything a workload needs on the cluster, and what it goes without there. */
export function deriveObjects(
  model: ServiceModel,
  strategies: Strategies = STRATEGIES,
  digest: Digest = sha256,
): { objects: ObjectDraft[]; lacks: string[] } {
  const ways = waysOf(model.platform, strategies);
  const derivations = derivationsFor(model, ways);
  return {
    objects: derivations.flatMap(derive => derive(model, ways, digest)),
    lacks: lackingFor(model, ways).flatMap(({ lacks = [] }) =>
      typeof lacks === 'function' ? lacks(model, ways) : lacks,
    ),
  };
}

/** Reports what the service asks for and its platform cannot do. */
export function checkPlatform(
  model: ServiceModel,
  strategies: Strategies = STRATEGIES,
  sink: DiagnosticSink,
): void {
  const ways = waysOf(model.platform, strategies);
  const tasks = model.job?.tasks.map(task => task.model) ?? [];
  for (const { check } of Object.values(ways)) {
    for (const part of [model, ...tasks]) check?.(part, ways, sink);
  }
}
