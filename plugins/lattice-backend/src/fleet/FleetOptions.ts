import type { AffectedService, CedarEngine } from '@lattice-portal/compiler';
import type { PolicyGuard } from '../cedar';
import type { PlatformProfile } from '../clusters/PlatformProfile';
import type { Mesh } from './Mesh';

/** What a fleet works with, and whom it tells of what happens to it. */
export interface FleetOptions {
  cluster: string;
  cedar: CedarEngine;
  /** Whose verdicts on new policies a compile waits for. */
  policyGuard?: PolicyGuard;
  profile?: PlatformProfile;
  /** The other clusters of the portal. */
  mesh?: Mesh;
  /** Told when a cluster is seen for the first time, so that what waits for it can be decided. */
  onSeen?: () => void;
  /** Told which services a change concerns, and why, a moment after it. */
  onAffected?: (affected: AffectedService[]) => void;
}
