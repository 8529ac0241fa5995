import type { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';

/** Tests say themselves what matters; log lines are noise. */
export function quietLogger(): LoggerService {
  return mockServices.logger.mock({
    child: (): LoggerService => quietLogger(),
  });
}
