import type {
  DeploymentRecord,
  Health,
  ServiceSummary,
} from '@lattice-portal/plugin-lattice-common';
import type { StatusProps } from './Status';

type Shown = Pick<StatusProps, 'status' | 'label'>;

/**
 * A failed service of which a gate or the compiler said no was refused: nothing was written. Of a spec that does not
 * compile only denials are known, so a failed service without any verdict has a broken spec.
 */
export function serviceStatus(
  service: Pick<ServiceSummary, 'phase' | 'gates' | 'stale'> & {
    diagnostics?: Array<{ severity: string }>;
  },
): Shown {
  if (service.stale) {
    return { status: 'Stale' };
  }
  switch (service.phase) {
    case 'Ready':
      return { status: 'Ready' };
    case 'Succeeded':
      return { status: 'Ready', label: 'Succeeded' };
    case 'Compiling':
    case 'Running':
    case 'Applying':
      return { status: 'Progressing', label: service.phase };
    case 'Failed':
      return { status: isRefused(service) ? 'Refused' : 'Failed' };
    default:
      return { status: 'Pending' };
  }
}

function isRefused(service: Parameters<typeof serviceStatus>[0]): boolean {
  return (
    service.gates.total === 0 ||
    service.gates.passed < service.gates.total ||
    (service.diagnostics ?? []).some(d => d.severity === 'error')
  );
}

const byHealth: Record<Health, Shown> = {
  Ready: { status: 'Ready' },
  Progressing: { status: 'Progressing' },
  Pending: { status: 'Pending' },
  Failed: { status: 'Failed' },
  Missing: { status: 'Pending', label: 'Not there' },
  Unknown: { status: 'Unknown' },
};

export function healthStatus(health: Health): Shown {
  return byHealth[health];
}

const byResult: Record<DeploymentRecord['result'], Shown> = {
  running: { status: 'Progressing', label: 'Running' },
  succeeded: { status: 'Ready', label: 'Succeeded' },
  failed: { status: 'Failed' },
  refused: { status: 'Refused' },
};

export function deploymentStatus(result: DeploymentRecord['result']): Shown {
  return byResult[result];
}
