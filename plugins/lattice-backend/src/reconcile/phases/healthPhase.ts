import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import { healthOf } from '../health';
import type { ObjectHealth, Scope, Verdict } from '../Scope';
import { describeRendered } from '../RenderedReport';
import { withMore } from './compilePhase';

/** Reads from the watches how the objects are doing. Their next change brings the service back. */
export async function healthPhase(scope: Scope): Promise<Verdict | undefined> {
  scope.health = healthOfInventory(scope);
  const failed = scope.health.filter(({ health }) => health === 'Failed');
  if (failed.length > 0) {
    return {
      stage: 'health',
      phase: 'Failed',
      reason: 'Unhealthy',
      message: describe(failed),
      retry: false,
    };
  }
  const waiting = scope.health.filter(({ health }) => health !== 'Ready');
  const runs = scope.health.filter(({ object }) => object.kind === 'Job');
  if (
    waiting.length > 0 &&
    waiting.every(({ object }) => object.kind === 'Job')
  ) {
    return {
      stage: 'health',
      phase: 'Running',
      reason: 'Running',
      message: `Waiting for ${describe(waiting)}`,
      retry: false,
    };
  }
  if (waiting.length > 0) {
    return {
      stage: 'health',
      phase: 'Applying',
      reason: 'Progressing',
      message: `Waiting for ${describe(waiting)}`,
      retry: false,
    };
  }
  const ended = runs.filter(({ message }) => message === undefined);
  if (runs.length > 0 && ended.length === runs.length) {
    return {
      stage: 'health',
      phase: 'Succeeded',
      reason: 'Succeeded',
      message: 'The job has run to its end.',
      retry: false,
    };
  }
  const count = scope.health.length;
  const apart = scope.rendered && describeRendered(scope.rendered);
  return {
    stage: 'health',
    phase: 'Ready',
    reason: 'Ready',
    message: [`All ${count} objects are in place and healthy.`, apart]
      .filter(Boolean)
      .join(' '),
    retry: false,
  };
}

export function healthOfInventory(
  scope: Pick<Scope, 'connection' | 'inventory'> & { ref: ServiceRef },
): ObjectHealth[] {
  return (scope.inventory?.objects ?? []).map(object => ({
    object,
    ...healthOf(scope.connection.derived(object)),
  }));
}

function describe(objects: ObjectHealth[]): string {
  const [{ object, message }] = objects;
  const first = `${object.kind} "${object.name}"`;
  return withMore(
    message ? `${first}: ${message}` : first,
    objects.length - 1,
    'object',
  );
}
