import { readDurationFromConfig } from '@backstage/config';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';

export interface ApprovalsConfig {
  /** How long a question waits for an answer. */
  expireAfterMs: number;
  /** Whether who asks may decide, too. */
  allowOwnRequests: boolean;
}

const KEY = 'lattice.approvals.expireAfter';

/** Reads `lattice.approvals`: three days, and never the asker, unless it says otherwise. */
export function readApprovalsConfig(
  config: RootConfigService,
): ApprovalsConfig {
  return {
    expireAfterMs: durationToMilliseconds(
      config.has(KEY)
        ? readDurationFromConfig(config, { key: KEY })
        : { days: 3 },
    ),
    allowOwnRequests:
      config.getOptionalBoolean('lattice.approvals.allowOwnRequests') ?? false,
  };
}
