import type { DerivedObject } from '@lattice-portal/compiler';
import { isClusterError, refOf } from '@lattice-portal/cluster-client';
import {
  describeRefusal,
  isAsRendered,
  renderedKey,
  renderedManifest,
  type PlanOwner,
} from '@lattice-portal/live-plan';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { InventoryObject } from './Inventory';
import { assertServed, PlanRefusedError } from './Plan';

/** How what the spec compiles to now stands to what somebody else has written. */
export type RenderedState = 'as-compiled' | 'differs' | 'missing';

export interface RenderedObject extends InventoryObject {
  state: RenderedState;
}

/**
 * Compares every object with what is there. `known` spares the server the question about an object when neither it nor
 * its manifest has changed since. Fails with PlanRefusedError when the server would refuse one, with ClusterError when
 * it does not answer.
 */
export async function compareRendered(options: {
  connection: ClusterConnection;
  objects: DerivedObject[];
  owner: Pick<PlanOwner, 'namespace' | 'name'>;
  known?: readonly InventoryObject[];
}): Promise<RenderedObject[]> {
  const { connection, objects, owner, known = [] } = options;
  await assertServed(connection, objects);
  const before = new Set(known.map(({ hash }) => hash));
  return Promise.all(
    objects.map(async object => {
      const manifest = renderedManifest(object.manifest, owner);
      const ref = refOf(manifest);
      const live = connection.derived(ref);
      const found = (state: RenderedState, hash = ''): RenderedObject => ({
        ...ref,
        order: object.order,
        state,
        hash,
      });
      if (!live || live.metadata.deletionTimestamp) {
        return found('missing');
      }
      const key = renderedKey(manifest, live);
      for (const state of ['as-compiled', 'differs'] as const) {
        if (before.has(`${state}:${key}`)) {
          return found(state, `${state}:${key}`);
        }
      }
      const same = await isAsRendered(connection.client, manifest, live).catch(
        error => {
          throw isClusterError(error) && !error.retryable
            ? new PlanRefusedError('Invalid', describeRefusal(object, error))
            : error;
        },
      );
      const state = same ? 'as-compiled' : 'differs';
      return found(state, `${state}:${key}`);
    }),
  );
}
