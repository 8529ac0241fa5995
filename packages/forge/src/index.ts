export { blobHash } from './blobHash';
export {
  createForge,
  isSupported,
  readForgeSettings,
  type ForgeSettings,
} from './createForge';
export { readWebhook } from './webhooks/readWebhook';
export type {
  Commit,
  CommitRequest,
  CommitStatus,
  Delivery,
  FileChange,
  Forge,
  ForgeEvent,
  ForgeType,
  PullRequest,
  PullRequestEvent,
  PullRequestRequest,
  PushEvent,
  RepositoryName,
} from './types';
