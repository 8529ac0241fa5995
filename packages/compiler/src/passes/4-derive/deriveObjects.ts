import { ObjectDraft } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { authorizationPolicy } from './authorizationPolicy';
import { ciliumNetworkPolicy } from './ciliumNetworkPolicy';
import { deployment } from './deployment';
import { disruptionBudget } from './disruptionBudget';
import { externalSecrets } from './externalSecrets';
import { networkPolicy } from './networkPolicy';
import { scrape } from './scrape';
import { service } from './service';
import { serviceAccount } from './serviceAccount';

/** One derivation per kind. The order is of no importance: objects are sorted when the plan is finished. */
const DERIVATIONS: readonly ((model: ServiceModel) => ObjectDraft[])[] = [
  serviceAccount,
  deployment,
  service,
  ciliumNetworkPolicy,
  networkPolicy,
  authorizationPolicy,
  externalSecrets,
  scrape,
  disruptionBudget,
];

/** Everything a service needs on the cluster. */
export function deriveObjects(model: ServiceModel): ObjectDraft[] {
  return DERIVATIONS.flatMap(derive => derive(model));
}
