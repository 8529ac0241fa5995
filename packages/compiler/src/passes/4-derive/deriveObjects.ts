import { DiagnosticSink } from '../../diagnostics';
import { ObjectDraft } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { configMaps } from './configMaps';
import { disruptionBudget } from './disruptionBudget';
import { externalSecrets } from './externalSecrets';
import { service } from './service';
import { serviceAccount } from './serviceAccount';
import { STRATEGIES } from './strategies';
import { Derivation, Strategies, waysOf } from './Strategy';
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

/** Everything a service needs on the cluster, and what it goes without there. */
export function deriveObjects(
  model: ServiceModel,
  strategies: Strategies = STRATEGIES,
): { objects: ObjectDraft[]; lacks: string[] } {
  const ways = waysOf(model.platform, strategies);
  const taken = Object.values(ways);
  const derivations = [
    ...EVERYWHERE,
    ...taken.flatMap(({ derive }) => derive ?? []),
  ];
  return {
    objects: derivations.flatMap(derive => derive(model, ways)),
    lacks: taken.flatMap(({ lacks = [] }) =>
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
  for (const { check } of Object.values(ways)) check?.(model, ways, sink);
}
