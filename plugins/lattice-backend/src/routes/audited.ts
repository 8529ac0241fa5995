import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** Does something that must be found in the audit log, whether it succeeds or not. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  act: () => Promise<{ value: T; meta?: JsonObject }>,
): Promise<T> {
  const started = await auditor.createEvent(event);
  try {
    const { value, meta } = await act();
    await started.success({ meta });
    return value;
  } catch (error) {
    await started.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
