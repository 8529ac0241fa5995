import type { AuditEvent, ControlPlane } from '@lattice-portal/control-plane';
import { setTimeout as sleep } from 'node:timers/promises';

const CONTROLLER = 'system:serviceaccount:';
const WRITES = new Set(['create', 'update', 'patch', 'delete']);

/**
 * What our controller really wrote in a namespace, in the order the API server took it; dry runs are no writes.
 * A moment is waited first, because the log lags behind the answers.
 */
export async function controllerWrites(
  controlPlane: ControlPlane,
  namespace: string,
  options: { status?: boolean } = {},
): Promise<AuditEvent[]> {
  await sleep(300);
  const events = await controlPlane.auditLog();
  return events
    .filter(
      event =>
        event.namespace === namespace &&
        isController(event) &&
        WRITES.has(event.verb) &&
        !event.dryRun &&
        (options.status !== false || event.subresource !== 'status'),
    )
    .sort((a, b) => a.time.localeCompare(b.time));
}

/** Every request of our controller, reads and dry runs included. */
export async function controllerRequests(
  controlPlane: ControlPlane,
): Promise<AuditEvent[]> {
  await sleep(300);
  return (await controlPlane.auditLog()).filter(isController);
}

function isController({ user }: AuditEvent): boolean {
  return (
    user.startsWith(CONTROLLER) && !user.startsWith(`${CONTROLLER}kube-system`)
  );
}
