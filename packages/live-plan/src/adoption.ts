import type {
  ClusterClient,
  KubernetesObject,
} from '@lattice-portal/cluster-client';
import { canonicalJson, type DerivedObject } from '@lattice-portal/compiler';
import type { DryRun } from './planObject';
import { holderOf } from './holders';
import { ownedManifest, type PlanOwner } from './ownership';
import { liveHash } from './projection';
import { asNew } from './rendered';
import { replicasToKeep } from './replicas';

/** A yes to taking over one object of somebody else. */
export interface Consent {
  kind: string;
  name: string;
  uid: string;
}

/** On an adopted object: what it was before, as JSON, so that it can be let go of. */
export const ADOPTED_FROM_ANNOTATION = 'lattice.dev/adopted-from';

/** Annotations of one object may take 256 KiB together. */
const MAX_ORIGINAL_BYTES = 200_000;

/** What of a service is chosen by the cluster, not by whoever writes it, and stays. */
const ALLOCATED = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

/** The objects the spec of a service says may be taken over. */
export function consentsOf(spec: unknown): readonly Consent[] {
  const adopt = isRecord(spec) ? spec.adopt : undefined;
  const objects = isRecord(adopt) ? adopt.objects : undefined;
  return Array.isArray(objects) ? objects : [];
}

/**
 * What taking over an object would make of it. Nothing of what it holds now stays but the metadata of others, so the
 * answer is what the server makes of the manifest when nothing is there. Fails with ClusterError when it refuses that.
 */
export async function planAdoption(
  client: Pick<ClusterClient, 'apply'>,
  object: Pick<DerivedObject, 'manifest' | 'order'>,
  owner: PlanOwner,
  live: KubernetesObject,
): Promise<DryRun> {
  const desired = ownedManifest(object.manifest, owner, live.metadata.uid);
  const { uid: _, ...metadata } = desired.metadata;
  const fresh = await asNew(client, { ...desired, metadata });
  const dry = withMetadataOf(withAllocated(fresh, live), live);
  return {
    planned: {
      desired,
      order: object.order,
      change: 'update',
      hash: liveHash(desired, dry),
      handOver: replicasToKeep(desired, live, dry),
      force: true,
      adopts: true,
    },
    dry,
    live,
    foreign: whyNotAdopted(live, dry),
  };
}

/** Why an object cannot be taken over as it is, and what to do; undefined when it can. */
export function whyNotAdopted(
  live: KubernetesObject,
  dry: KubernetesObject,
): string | undefined {
  const title = `${live.kind} "${live.metadata.name}"`;
  if (live.metadata.deletionTimestamp) {
    return `${title} is being deleted. Wait until it is gone`;
  }
  const holder = holderOf(live);
  if (holder) {
    return `${title} cannot be adopted yet. ${holder.reason}. ${holder.whatToDo}`;
  }
  if (JSON.stringify(originalOf(live)).length > MAX_ORIGINAL_BYTES) {
    return `${title} is too large to be adopted: what it is now could not be kept beside it. Make it smaller, or run the service under another name beside it`;
  }
  return immutableProblem(live, dry, title);
}

/** Everything of an object that would have to come back; see `letGoOfAdopted`. */
export function originalOf(live: KubernetesObject): Record<string, unknown> {
  const { apiVersion: _a, kind: _k, status: _s, metadata, ...content } = live;
  const { labels, annotations, ownerReferences } = metadata;
  const { [ADOPTED_FROM_ANNOTATION]: _, ...kept } = annotations ?? {};
  return {
    ...content,
    metadata: {
      ...(labels && { labels }),
      ...(Object.keys(kept).length > 0 && { annotations: kept }),
      ...(ownerReferences !== undefined && { ownerReferences }),
    },
  };
}

function immutableProblem(
  live: KubernetesObject,
  dry: KubernetesObject,
  title: string,
): string | undefined {
  if (live.kind === 'Deployment') {
    const [now, then] = [live, dry].map(one => field(one, 'selector'));
    if (canonicalJson(now) === canonicalJson(then)) return undefined;
    const labels = isRecord(now) ? now.matchLabels : undefined;
    const plain =
      isRecord(now) && now.matchExpressions === undefined && isRecord(labels);
    return plain
      ? `${title} selects its pods by ${JSON.stringify(
          labels,
        )}, which can never be changed. Write these labels to "adopt.selector" of the spec`
      : `${title} selects its pods by expressions, which a service cannot. Run the service under another name beside it, or leave it as a mesh member`;
  }
  if (live.kind === 'Service') {
    const headless = (one: KubernetesObject) =>
      field(one, 'clusterIP') === 'None';
    const external = field(live, 'type') === 'ExternalName';
    return headless(live) || external
      ? `${title} ${
          external ? 'stands for a name elsewhere' : 'has no address of its own'
        } and can never get one. Run the service under another name beside it`
      : undefined;
  }
  return undefined;
}

/** The server chooses anew for what it takes for new. */
function withAllocated(
  fresh: KubernetesObject,
  live: KubernetesObject,
): KubernetesObject {
  if (live.kind !== 'Service' || !isRecord(fresh.spec)) return fresh;
  const kept = Object.fromEntries(
    ALLOCATED.flatMap(key => {
      const value = field(live, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return { ...fresh, spec: { ...fresh.spec, ...kept } };
}

/** Labels and annotations of others stay. */
function withMetadataOf(
  fresh: KubernetesObject,
  live: KubernetesObject,
): KubernetesObject {
  return {
    ...fresh,
    metadata: {
      ...fresh.metadata,
      uid: live.metadata.uid,
      labels: { ...live.metadata.labels, ...fresh.metadata.labels },
      annotations: {
        ...live.metadata.annotations,
        ...fresh.metadata.annotations,
      },
    },
  };
}

function field({ spec }: KubernetesObject, key: string): unknown {
  return isRecord(spec) ? spec[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
