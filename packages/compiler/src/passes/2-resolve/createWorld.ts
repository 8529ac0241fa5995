import { ImageFact } from '../../api';
import { Profiles, World } from '../../model';
import { LatticeDocument } from '../../spec';
import { WorldBuilder } from './WorldBuilder';

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
