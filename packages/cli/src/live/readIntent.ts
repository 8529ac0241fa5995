import type { ClusterClient, TypeRef } from '@lattice-portal/cluster-client';
import {
  isWorkloadKind,
  KubernetesObject,
  LatticeDocument,
  readObject,
  LATTICE_KINDS,
  LATTICE_API_VERSION,
} from '@lattice-portal/compiler';

import { LiveProblem, missingKind, missingRight } from './problems';
import { patiently } from './requests';

/** What people have written into a cluster. */
export interface ClusterIntent {
  documents: LatticeDocument[];
  /** Uids of the workloads, by `kind namespace/name`. */
  uids: Map<string, string>;
  /** Kinds of objects the workloads were given before, as their statuses say. */
  given: Map<string, TypeRef[]>;
  problems: LiveProblem[];
}

/** Annotations that say how a document came into the cluster, and nothing about what it means. */
const BOOKKEEPING = new Set(['lattice.dev/submitted-by']);

/**
 * Reads every kind people write. What may not be read, or is not served, is left out and told.
 * @param files the documents the cluster's are to be compared with, by `kind namespace/name`
 */
export async function readIntent(
  client: ClusterClient,
  files: ReadonlyMap<string, LatticeDocument>,
): Promise<ClusterIntent> {
  const intent: ClusterIntent = {
    documents: [],
    uids: new Map(),
    given: new Map(),
    problems: [],
  };
  const lists = await Promise.all(
    LATTICE_KINDS.map(kind => list(client, kind)),
  );
  for (const { objects, problem } of lists) {
    if (problem) intent.problems.push(problem);
    for (const object of objects) take(intent, object, files);
  }
  return intent;
}

async function list(client: ClusterClient, kind: string) {
  const type = { apiVersion: LATTICE_API_VERSION, kind };
  try {
    const { items } = await patiently(() => client.list(type));
    return { objects: items };
  } catch (error) {
    const problem = missingKind(error, type) ?? missingRight(error, 'read');
    if (!problem) throw error;
    return { objects: [], problem };
  }
}

function take(
  intent: ClusterIntent,
  object: KubernetesObject,
  files: ReadonlyMap<string, LatticeDocument>,
): void {
  const { kind, metadata } = object;
  if (metadata.deletionTimestamp) return;
  const key = documentKey({
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
  });
  const { document } = readObject(comparable(object, files.get(key)));
  if (!document) return;
  intent.documents.push(document);
  if (!isWorkloadKind(kind)) return;
  if (metadata.uid) intent.uids.set(key, metadata.uid);
  intent.given.set(key, givenKinds(object));
}

/** Without annotations that tools leave on what they apply: an apply of the file would not take them away. */
function comparable(
  object: KubernetesObject,
  file: LatticeDocument | undefined,
): KubernetesObject {
  const annotations = Object.entries(object.metadata.annotations ?? {}).filter(
    ([key]) =>
      file?.annotations[key] !== undefined ||
      (key.startsWith('lattice.dev/') && !BOOKKEEPING.has(key)),
  );
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: Object.fromEntries(annotations),
    },
  };
}

function givenKinds({ status }: KubernetesObject): TypeRef[] {
  const { resources } = (status ?? {}) as {
    resources?: { objects?: TypeRef[] };
  };
  return (resources?.objects ?? []).map(({ apiVersion, kind }) => ({
    apiVersion,
    kind,
  }));
}

/** By what files and cluster are matched. */
export function documentKey({
  kind,
  namespace,
  name,
}: {
  kind: string;
  namespace: string;
  name: string;
}): string {
  return `${kind} ${namespace}/${name}`;
}
