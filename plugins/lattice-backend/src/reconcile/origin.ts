import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  FIELD_MANAGER,
  PORTAL_FIELD_MANAGER,
  SUBMITTED_BY_ANNOTATION,
  type DeploymentRecord,
} from '@lattice-portal/plugin-lattice-common';
import { lastWriter } from '../clusters/slim';

export type Origin = Pick<DeploymentRecord, 'actor' | 'trigger'>;

/**
 * Who caused a deployment. A generation that was deployed before is deployed again because something around it changed;
 * a new one was written by the portal for a user, or straight into the cluster by some field manager.
 */
export function originOf(
  object: KubernetesObject,
  newest: DeploymentRecord | undefined,
): Origin {
  if (newest && newest.generation === object.metadata.generation) {
    return { trigger: 'platform', actor: FIELD_MANAGER };
  }
  const writer = lastWriter(object);
  const user = object.metadata.annotations?.[SUBMITTED_BY_ANNOTATION];
  return writer === PORTAL_FIELD_MANAGER && user
    ? { trigger: 'portal', actor: user }
    : { trigger: 'cluster', actor: writer ?? 'unknown' };
}
