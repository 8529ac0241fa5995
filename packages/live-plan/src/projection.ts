import { createHash } from 'node:crypto';
import { canonicalJson } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';

/**
 * The part of a live object that a manifest speaks about. The server rewrites some values (quantities, for example),
 * so what it made of our manifest is compared with what it holds later, never with the manifest itself.
 */
export function project(shape: unknown, live: unknown): unknown {
  if (Array.isArray(shape)) {
    return Array.isArray(live) && live.length === shape.length
      ? shape.map((item, index) => project(item, live[index]))
      : live;
  }
  if (isRecord(shape)) {
    if (!isRecord(live)) {
      return live;
    }
    return Object.fromEntries(
      Object.keys(shape).map(key => [key, project(shape[key], live[key])]),
    );
  }
  return live;
}

/** Changes when anything the manifest speaks about changes in the live object. */
export function liveHash(
  manifest: KubernetesObject,
  live: KubernetesObject,
): string {
  const { uid: _, ...metadata } = manifest.metadata;
  const projected = project({ ...manifest, metadata }, live);
  return createHash('sha256').update(canonicalJson(projected)).digest('hex');
}

/** Whether two states of an object differ in anything but the server's bookkeeping and the status. */
export function sameContent(a: KubernetesObject, b: KubernetesObject): boolean {
  return canonicalJson(contentOf(a)) === canonicalJson(contentOf(b));
}

/** An object without the server's bookkeeping and the status. */
export function contentOf(object: KubernetesObject): Record<string, unknown> {
  const { metadata, status: _, ...rest } = object;
  const { labels, annotations, ownerReferences, finalizers } = metadata;
  return {
    ...rest,
    metadata: {
      labels: labels ?? {},
      annotations: annotations ?? {},
      ownerReferences: ownerReferences ?? [],
      finalizers: finalizers ?? [],
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
