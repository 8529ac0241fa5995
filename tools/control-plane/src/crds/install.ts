import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasStatus, type ClusterClient } from '@lattice-portal/cluster-client';
import { applyOurs } from '../cluster/client';
import { LocalPlatformError } from '../errors';
import type { CustomResourceDefinition } from './filter';

const COLLECTION = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const HASH = 'lattice.dev/definition-hash';
const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const ALL_GROUPS =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

interface MetadataList {
  /** Go writes an empty list as null. */
  items:
    | { metadata: { name: string; annotations?: Record<string, string> } }[]
    | null;
}

interface GroupDiscoveryList {
  items: {
    metadata: { name: string };
    versions: { version: string; resources: { resource: string }[] }[];
  }[];
}

export function definitionHash(definition: CustomResourceDefinition): string {
  return createHash('sha256')
    .update(JSON.stringify(definition))
    .digest('hex')
    .slice(0, 16);
}

/** `group/version/plural` of what discovery lists, and `group/version` of what has a published schema. */
async function servedResources(client: ClusterClient): Promise<Set<string>> {
  const [{ items }, { paths }] = await Promise.all([
    client.request<GroupDiscoveryList>({
      method: 'GET',
      path: '/apis',
      accept: ALL_GROUPS,
    }),
    client.request<{ paths: Record<string, unknown> }>({
      method: 'GET',
      path: '/openapi/v3',
    }),
  ]);
  return new Set([
    ...Object.keys(paths).map(path => path.replace(/^apis\//, '')),
    ...items.flatMap(group =>
      group.versions.flatMap(({ version, resources }) =>
        resources.map(
          ({ resource }) => `${group.metadata.name}/${version}/${resource}`,
        ),
      ),
    ),
  ]);
}

function expectedResources(definition: CustomResourceDefinition): string[] {
  const { group, names, versions } = definition.spec;
  return versions
    .filter(version => version.served)
    .flatMap(version => [
      `${group}/${version.name}/${names.plural}`,
      // Simulated nodes and kubectl read the schema; it is published a moment later.
      `${group}/${version.name}`,
    ]);
}

/**
 * Applies the definitions that differ from what the cluster has, and waits
 * until every one is served. Returns the names it applied.
 */
export async function installDefinitions(
  client: ClusterClient,
  definitions: CustomResourceDefinition[],
  onApplied?: (done: number, total: number) => void,
): Promise<string[]> {
  const { items } = await client.request<MetadataList>({
    method: 'GET',
    path: COLLECTION,
    accept: METADATA_ONLY,
  });
  const installed = new Map(
    (items ?? []).map(({ metadata }) => [
      metadata.name,
      metadata.annotations?.[HASH],
    ]),
  );
  const changed = definitions.filter(
    definition =>
      installed.get(definition.metadata.name) !== definitionHash(definition),
  );
  let done = 0;
  await Promise.all(
    changed.map(async definition => {
      const { annotations } = definition.metadata;
      await applyOurs(client, {
        ...definition,
        metadata: {
          ...definition.metadata,
          annotations: { ...annotations, [HASH]: definitionHash(definition) },
        },
      });
      done += 1;
      onApplied?.(done, changed.length);
    }),
  );

  // A resource is in discovery once its definition is Established, and that is what clients need.
  const expected = definitions.flatMap(expectedResources);
  const end = performance.now() + 60_000;
  for (;;) {
    const served = await servedResources(client);
    const missing = expected.filter(resource => !served.has(resource));
    if (missing.length === 0) {
      return changed.map(definition => definition.metadata.name);
    }
    if (performance.now() > end) {
      throw new LocalPlatformError(
        `The API server does not serve ${missing
          .map(resource => `"${resource}"`)
          .join(
            ', ',
          )} a minute after the definitions were applied. See the log of kube-apiserver.`,
      );
    }
    await sleep(100);
  }
}

/**
 * Waits until lists of these kinds are answered: for a moment after a
 * definition is new, the API server says "storage is initializing" (429).
 */
export async function waitForLists(
  client: ClusterClient,
  definitions: CustomResourceDefinition[],
): Promise<void> {
  const paths = definitions.flatMap(({ spec: { group, names, versions } }) =>
    versions
      .filter(version => version.served)
      .map(version => `/apis/${group}/${version.name}/${names.plural}`),
  );
  const end = performance.now() + 30_000;
  const answered = (path: string) =>
    client.request({ method: 'GET', path, query: { limit: '1' } }).then(
      () => true,
      error => !hasStatus(error, 429),
    );
  for (const path of paths) {
    while (!(await answered(path))) {
      if (performance.now() > end) {
        return;
      }
      await sleep(100);
    }
  }
}
