import { createHash } from 'node:crypto';
import type {
  ClusterClient,
  KubernetesObject,
  ObjectRef,
} from '@lattice-portal/cluster-client';
import { refOf } from '@lattice-portal/cluster-client';
import { canonicalJson, diffValues } from '@lattice-portal/compiler';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import { fieldOwners, samePlace } from './fieldOwners';
import { isOfInterest, SYSTEM_MANAGERS } from './liveChange';
import { contentOf, project } from './projection';

type Client = Pick<ClusterClient, 'apply' | 'get'>;

/**
 * Whether an object that somebody else writes is as its manifest says. The server is asked, by a dry run under a name
 * that is not taken, what it makes of the manifest; beside that, nobody may have set anything more. Fails with
 * ClusterError when the server refuses the manifest.
 */
export async function isAsRendered(
  client: Client,
  manifest: KubernetesObject,
  live: KubernetesObject,
): Promise<boolean> {
  const fresh = await asNew(client, manifest);
  const said = (object: KubernetesObject) =>
    canonicalJson(project(manifest, object));
  return (
    said(fresh) === said(live) &&
    !(await hasMore(client, refOf(manifest), fresh, live))
  );
}

/** The same as long as neither the manifest nor the content of the live object changes. */
export function renderedKey(
  manifest: KubernetesObject,
  live: KubernetesObject,
): string {
  return createHash('sha256')
    .update(canonicalJson([manifest, contentOf(live)]))
    .digest('hex');
}

/** What the server would make of a manifest if nothing were there: its own defaults and no trace of other writers. */
export async function asNew(
  client: Pick<Client, 'apply'>,
  manifest: KubernetesObject,
): Promise<KubernetesObject> {
  const { name } = manifest.metadata;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const fresh = await client.apply(
    { ...manifest, metadata: { ...manifest.metadata, name: `dry-${hash}` } },
    { fieldManager: FIELD_MANAGER, dryRun: true },
  );
  return { ...fresh, metadata: { ...fresh.metadata, name } };
}

const REPLICAS = 'spec.replicas';

/** Whether somebody has set a field that neither the manifest nor a default speaks about. */
async function hasMore(
  client: Client,
  ref: ObjectRef,
  fresh: KubernetesObject,
  live: KubernetesObject,
): Promise<boolean> {
  const added = diffValues(contentOf(fresh), contentOf(live)).filter(
    ({ path, before }) =>
      before === undefined && isOfInterest(path) && path !== REPLICAS,
  );
  if (added.length === 0) {
    return false;
  }
  const full = await client.get(ref);
  const owned = full
    ? fieldOwners(full).filter(({ manager }) => !SYSTEM_MANAGERS.has(manager))
    : [];
  return added.some(({ path }) =>
    owned.some(field => samePlace(field.path, path)),
  );
}
