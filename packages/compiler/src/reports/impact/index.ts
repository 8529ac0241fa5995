export { impactOf } from './impactOf';
export { headline as impactHeadline, impactMarkdown } from './impactMarkdown';
export type { MarkdownOptions } from './impactMarkdown';
export type {
  DocumentName,
  Impact,
  ImpactedService,
  ImpactInput,
} from './types';
