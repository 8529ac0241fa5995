import {
  FIELD_MANAGER,
  PORTAL_FIELD_MANAGER,
  SUBMITTED_BY_ANNOTATION,
  type DeploymentRecord,
} from '@lattice-portal/plugin-lattice-common';
import { lastWriter } from '../clusters/slim';
import type { SpecSource } from '../database/types';
import { sourceOf } from '../database/rows';
import { ARGO_FIELD_MANAGER, argoSource } from './argoSource';
import { deliveryOf } from './delivery';
import type { Scope } from './Scope';
import { sourceInAnnotations } from './sourceAnnotations';

export interface Origin extends Pick<DeploymentRecord, 'actor' | 'trigger'> {
  source?: SpecSource;
}

/**
 * Who caused a deployment, and which commit it is. A generation that was deployed before is deployed again because
 * something around it changed; a new one was written by the portal for a user or for a repository, by Argo CD, or
 * straight into the cluster by some field manager.
 */
export async function originOf(
  scope: Pick<Scope, 'object' | 'connection'>,
  newest: DeploymentRecord | undefined,
): Promise<Origin> {
  const { object, connection } = scope;
  const rendered = deliveryOf(object) === 'rendered';
  // Another rendering of one generation is another commit.
  if (newest && newest.generation === object.metadata.generation && !rendered) {
    return {
      trigger: 'platform',
      actor: FIELD_MANAGER,
      source: sourceOf(newest),
    };
  }
  const writer = lastWriter(object);
  const user = object.metadata.annotations?.[SUBMITTED_BY_ANNOTATION];
  if (writer === PORTAL_FIELD_MANAGER && user) {
    return {
      trigger: user.startsWith('user:') ? 'portal' : 'git',
      actor: user,
      source: sourceInAnnotations(object),
    };
  }
  if (writer === ARGO_FIELD_MANAGER) {
    const synced = await argoSource(connection, object);
    return {
      trigger: 'git',
      actor: writer,
      // What Argo CD synced is then a rendering, which names the commit it was made from.
      source: rendered
        ? { ...synced, ...known(sourceInAnnotations(object)) }
        : synced,
    };
  }
  // Annotations of an earlier submit say nothing about what somebody else wrote since.
  return { trigger: 'cluster', actor: writer ?? 'unknown' };
}

/** Commit and repository only together: one of another place leads nowhere. */
function known({ commit, repository, ...rest }: SpecSource): SpecSource {
  const named = Object.entries({
    ...rest,
    ...(commit && repository ? { commit, repository } : {}),
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named);
}
