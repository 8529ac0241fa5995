import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import { serviceStatus } from '@lattice-portal/plugin-lattice-react';

/** What somebody must look at, and why in one sentence. */
export interface Need {
  service: ServiceSummary;
  reason: string;
}

/** The services that need somebody: refused, failed, or waiting for the other half of an agreement. */
export function needsOf(services: ServiceSummary[]): Need[] {
  return services.flatMap(service => {
    const reason = reasonFor(service);
    return reason ? [{ service, reason }] : [];
  });
}

function reasonFor(service: ServiceSummary): string | undefined {
  if (service.phase === 'Failed') {
    return (
      service.message ??
      (serviceStatus(service).status === 'Refused'
        ? 'A gate refused its spec; nothing was written.'
        : 'It failed in the cluster.')
    );
  }
  const pending = service.pendingAgreements ?? 0;
  if (pending > 0) {
    return pending === 1
      ? 'One connection waits for the other half of its agreement.'
      : `${pending} connections wait for the other half of their agreements.`;
  }
  return undefined;
}
