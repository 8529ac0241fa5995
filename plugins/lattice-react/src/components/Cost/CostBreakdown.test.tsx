import type { CostView } from '@lattice-portal/plugin-lattice-common';
import { render, screen, within } from '@testing-library/react';
import { CostBreakdown } from './CostBreakdown';
import { costSummary } from './costSummary';

const cost: CostView = {
  currency: 'EUR',
  priceCard: 'platform',
  asOf: '2026-01-31',
  monthly: { min: 29.2, max: 73 },
  unknown: ['memory of the pods: no price in "memory" of the price card'],
  lines: [
    {
      item: 'memory',
      subject: 'memory of the pods',
      path: 'spec.workload.containers',
      reason: '1 GiB for each of 2 to 5 copies: no price per GiB and hour.',
      unknown: 'memory of the pods: no price in "memory" of the price card',
    },
    {
      item: 'cpu',
      subject: 'CPU of the pods',
      path: 'spec.autoscaling',
      monthly: { min: 29.2, max: 73 },
      reason: '1 CPU for each of 2 to 5 copies at 0.02 EUR per CPU and hour.',
    },
  ],
};

it('says what each part costs and why, as a range, and names what has no price', () => {
  render(<CostBreakdown cost={cost} />);
  const [cpu, memory, sum] = screen.getAllByRole('row').slice(1);
  expect(cpu).toHaveTextContent(/^CPU of the pods€29\.20 to €73\.00/);
  expect(memory).toHaveTextContent(/^Memory of the podsUnknown/);
  expect(within(memory).queryByText(/€/)).not.toBeInTheDocument();
  expect(memory).toHaveTextContent('Missing: memory of the pods: no price in');
  expect(sum).toHaveTextContent('Sum of what is known€29.20 to €73.00');
  expect(
    screen.getByText(/price card of platform "platform", as of 2026-01-31/),
  ).toBeInTheDocument();
});

it('says of a job that nobody knows how long it runs', () => {
  render(<CostBreakdown cost={cost} runsToEnd />);
  expect(screen.getByText(/as if it ran all month/)).toBeInTheDocument();
});

it.each([
  [
    'a range and a gap',
    cost,
    '€29.20 to €73.00 a month, and what has no price',
  ],
  [
    'one amount',
    { ...cost, monthly: { min: 5, max: 5 }, unknown: [] },
    '€5.00 a month',
  ],
  [
    'no price at all',
    { ...cost, monthly: { min: 0, max: 0 }, lines: [cost.lines[0]] },
    'unknown',
  ],
  [
    'nothing requested',
    { ...cost, monthly: { min: 0, max: 0 }, unknown: [], lines: [] },
    'nothing that has a price',
  ],
])('sums up %s', (_case, given, text) => {
  expect(costSummary(given)).toBe(text);
});
