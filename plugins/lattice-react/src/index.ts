export * from './api';
export { Announcer } from './components/Announcer';
export { ContentState, StateMessage } from './components/ContentState';
export { CopyButton } from './components/CopyButton';
export { CostBreakdown, costSummary, NoPriceCard } from './components/Cost';
export { Fold } from './components/Fold';
export { Gate, gateTitle } from './components/Gate';
export { NoValue } from './components/NoValue';
export { Person } from './components/Person';
export { ScrollRegion } from './components/ScrollRegion';
export { Section } from './components/Section';
export { SideDrawer } from './components/SideDrawer';
export {
  deploymentStatus,
  healthStatus,
  serviceStatus,
  Status,
  type StatusProps,
  type StatusWord,
} from './components/Status';
export { Duration, TimeAgo } from './components/Time';
export { Yaml, type LineRange } from './components/Yaml';
export { useNow } from './hooks/useNow';
export { usePageTitle } from './hooks/usePageTitle';
export { useResource, type LiveResource } from './hooks/useResource';
