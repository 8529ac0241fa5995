import { Profiles, RemoteFleet, RemoteNode, World } from '../../model';
import { LatticeDocument } from '../../spec';
import { compare } from './documents';
import type { RemoteCluster } from './createWorld';

type Resolve = (
  documents: readonly LatticeDocument[],
  cluster: string,
) => World;

interface Resolved {
  platform?: LatticeDocument;
  profiles?: Profiles;
  world: World;
}

/** Clusters that were resolved before: the same documents are the same fleet. */
const known = new WeakMap<readonly LatticeDocument[], Resolved>();

/**
 * What other clusters are to this one. Each is resolved by itself, and only when somebody asks.
 * @param platform the platform of this cluster, which counts for those that have none
 */
export function remoteFleet(
  remotes: readonly RemoteCluster[],
  {
    platform,
    profiles,
    resolve,
  }: { platform?: LatticeDocument; profiles?: Profiles; resolve: Resolve },
): RemoteFleet {
  const sorted = remotes
    .flatMap(({ cluster, documents }) =>
      documents ? [{ cluster, documents }] : [],
    )
    .sort((a, b) => compare(a.cluster, b.cluster));
  let worlds: readonly World[] | undefined;
  const all = () =>
    (worlds ??= sorted.map(remote => {
      const before = known.get(remote.documents);
      if (
        before &&
        before.platform === platform &&
        before.profiles === profiles
      ) {
        return before.world;
      }
      const own = remote.documents.some(
        ({ kind }) => kind === 'LatticePlatform',
      );
      const world = resolve(
        own || !platform ? remote.documents : [...remote.documents, platform],
        remote.cluster,
      );
      known.set(remote.documents, { platform, profiles, world });
      return world;
    }));
  const nodesOf = (keys: (world: World) => readonly string[]): RemoteNode[] =>
    all().flatMap((world, index) =>
      keys(world).flatMap(key => {
        const node = world.services.get(key);
        const { cluster } = sorted[index];
        return node ? [{ cluster, node, platform: world.platform }] : [];
      }),
    );
  return {
    clusters: sorted.map(({ cluster }) => cluster),
    unseen: remotes
      .flatMap(({ cluster, documents }) => (documents ? [] : [cluster]))
      .sort(),
    named: key => nodesOf(() => [key]),
    callersOf: key =>
      nodesOf(world =>
        world.services.has(key) ? [] : world.callersNaming.get(key) ?? [],
      ),
    keys: () =>
      [
        ...new Set(
          nodesOf(world => world.serviceKeys()).map(({ node }) => node.key),
        ),
      ].sort(),
  };
}
