import type { RepositoryName } from '@lattice-portal/forge';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type {
  Delivery,
  DeliveryState,
  Preview,
} from '@lattice-portal/plugin-paths-common';

/** What a golden path writes down of itself in the repository: its name, its version and what it was answered. */
export const PATH_FILE = '.lattice/path.yaml';

/** A repository whose service the portal delivers. */
export interface ConnectedRepository extends RepositoryName {
  /** The component in the catalog. */
  entityRef: string;
  /** Entity ref of the owning group. */
  groupRef: string;
  /** Name of the LatticeService. */
  service: string;
  /** The team's own namespace, as the spec in the repository says. */
  namespace: string;
  branch: string;
  specPath: string;
  template?: string;
  templateVersion?: string;
  /** What the form of the template was answered; never a secret. */
  inputs?: unknown;
  /** The commit that held exactly what the template rendered. */
  renderCommit?: string;
  connectedBy: string;
  /** ISO 8601, as all times here. */
  connectedAt: string;
}

/** A spec that can be delivered. It never changes. */
export interface ReleaseRecord extends RepositoryName {
  number: number;
  commit: string;
  message: string;
  author: string;
  /** Text of the spec at that commit. */
  spec: string;
  createdAt: string;
}

export interface DeliveryRecord extends Delivery, RepositoryName {}

export interface PreviewRecord extends RepositoryName, Preview {
  commit: string;
}

/** A delivery is under way in these; one at a time for each environment of a repository. */
export const ACTIVE: readonly DeliveryState[] = [
  'waiting',
  'queued',
  'delivering',
];

/** Everything a deliverer needs. */
export interface Shipment {
  repository: ConnectedRepository;
  release: ReleaseRecord;
  environment: Environment;
  delivery: Pick<DeliveryRecord, 'id' | 'actor' | 'startedAt' | 'link'>;
  /** Namespace of the service in this environment. */
  namespace: string;
  /** The spec as it is written there. */
  spec: string;
}
