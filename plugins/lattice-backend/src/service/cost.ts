import type { CostEstimate } from '@lattice-portal/compiler';
import type {
  CostChange,
  CostView,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';

/** An estimate with the platform its prices are from; undefined where there is none. */
export function apiCost(
  cost: CostEstimate | undefined,
  connection: Pick<ClusterConnection, 'profile' | 'intent'>,
): CostView | undefined {
  if (!cost) {
    return undefined;
  }
  const [platform] = connection.profile.effective(
    connection.intent('LatticePlatform').values(),
  );
  return { ...cost, priceCard: platform?.metadata.name ?? '' };
}

/** What a plan does to the cost; undefined where neither side is known. */
export function apiCostChange(
  before: CostEstimate | undefined,
  after: CostEstimate | undefined,
  connection: Pick<ClusterConnection, 'profile' | 'intent'>,
): CostChange | undefined {
  return before || after
    ? {
        before: apiCost(before, connection),
        after: apiCost(after, connection),
      }
    : undefined;
}
