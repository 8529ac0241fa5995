import type { CostRangeView } from '@lattice-portal/plugin-lattice-common';

/** `€36.50`; an amount that is too small to be seen in cents is not shown as nothing. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
  });
  return amount > 0 && amount < 0.005
    ? `less than ${format.format(0.01)}`
    : format.format(amount);
}

/** `€36.50`, or `€36.50 to €91.25`. */
export function formatRange(
  { min, max }: CostRangeView,
  currency: string,
): string {
  const [from, to] = [min, max].map(amount => formatMoney(amount, currency));
  return from === to ? from : `${from} to ${to}`;
}
