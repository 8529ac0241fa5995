import type { CostView } from '@lattice-portal/plugin-lattice-common';
import { formatRange } from '../Money';

/** `€36.50 to €91.25 a month`; what has no price is never left out silently. */
export function costSummary(cost: CostView): string {
  const { monthly, currency, unknown, lines } = cost;
  if (lines.length === 0) {
    return 'nothing that has a price';
  }
  if (unknown.length === lines.length) {
    return 'unknown';
  }
  const known = `${formatRange(monthly, currency)} a month`;
  return unknown.length > 0 ? `${known}, and what has no price` : known;
}
