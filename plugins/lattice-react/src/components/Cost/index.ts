export { CostBreakdown } from './CostBreakdown';
export { costSummary } from './costSummary';
export { NoPriceCard } from './NoPriceCard';
