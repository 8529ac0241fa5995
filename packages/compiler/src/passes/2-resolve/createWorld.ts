import { ImageFact } from '../../api';
import { Profiles, World } from '../../model';
import { LatticeDocument } from '../../spec';
import { WorldBuilder } from './WorldBuilder';

/** Another cluster of the mesh, and the documents it holds. Without a platform of its own it has the one of this world. */
export interface RemoteCluster {
  /** Its name, without a colon. */
  cluster: string;
  /** Absent while nobody has seen them: then the cluster is not taken to be empty, and nothing is said about what it has. */
  documents?: readonly LatticeDocument[];
}

export interface WorldOptions {
  /** Name of the cluster, for `${cluster.name}`. Default `local`. */
  cluster?: string;
  /**
   * The time to compile for, RFC 3339, such as "2026-01-31T12:00:00Z": for what expires, and for policies that ask for
   * the time. Without it nothing is judged by time.
   */
  now?: string;
  /** The platform; one among the documents counts too. */
  platform?: LatticeDocument;
  /** The other clusters of the mesh. Without it nothing is known of them, and nothing is opened to them. */
  remotes?: readonly RemoteCluster[];
  /** What a platform may be built on. Default: the profiles the product brings. */
  profiles?: Profiles;
  /** What is known of the signatures of images. Without it nobody has looked, and nobody will. */
  images?: readonly ImageFact[];
}

/** Resolves the fleet once; a `FleetIndex` keeps it resolved while documents come and go. */
export function createWorld(
  documents: readonly LatticeDocument[],
  options: WorldOptions = {},
): World {
  const builder = new WorldBuilder(options);
  for (const document of documents) builder.add(document);
  return builder.build();
}
