import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import { refOf, type ObjectRef } from '@lattice-portal/cluster-client';
import { LET_GO_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import { healthOf } from '../health';
import { adoptedObjects, giveBack } from '../letGoOfAdopted';
import type { Scope, Verdict } from '../Scope';

/**
 * Of a service that lets go of what it adopted: everything becomes what it was before, and once that runs again the
 * service ends with what it brought along. What was taken over is never deleted.
 */
export async function letGoPhase(scope: Scope): Promise<Verdict | undefined> {
  const { connection, object, ref, uid } = scope;
  if (object.metadata.annotations?.[LET_GO_ANNOTATION] !== 'true') {
    return undefined;
  }
  const adopted = adoptedObjects(connection, { ...ref, uid });
  for (const each of adopted) {
    await giveBack(connection, each);
  }
  const waiting = await notServingYet(scope, [
    ...adopted.map(refOf),
    ...givenBefore(scope),
  ]);
  if (waiting) {
    return {
      stage: 'apply',
      phase: 'Applying',
      reason: 'LettingGo',
      message: `What was adopted is as it was before. Waiting for ${waiting}; then the service ends, and what it brought along goes.`,
      retry: true,
    };
  }
  await connection.client.delete(
    {
      apiVersion: LATTICE_API_VERSION,
      kind: object.kind,
      namespace: ref.namespace,
      name: ref.name,
    },
    { uid },
  );
  return {
    stage: 'apply',
    phase: 'Applying',
    reason: 'LetGo',
    message: 'What was adopted runs as before; the service ends.',
    retry: false,
  };
}

/** A Deployment whose copies are still being replaced by those of before; one that fails at that is not waited for. */
async function notServingYet(
  { connection }: Scope,
  refs: readonly ObjectRef[],
): Promise<string | undefined> {
  for (const ref of refs.filter(({ kind }) => kind === 'Deployment')) {
    const live = await connection.client.get(ref);
    if (!live) continue;
    const { health, message = 'its pods' } = healthOf(live);
    if (health !== 'Ready' && health !== 'Failed') {
      return `Deployment "${ref.name}": ${message}`;
    }
  }
  return undefined;
}

function givenBefore({ inventory }: Scope): ObjectRef[] {
  return inventory?.objects ?? [];
}
