import { Path } from '../diagnostics';
import { Quantity } from '../spec';

export type AccessMode = 'ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany';

/** A volume as the fleet knows it: who owns it, and who may mount it too. */
export interface OwnedVolume {
  /** Key of the service that owns it. */
  owner: string;
  resource: string;
  /** Name of its PersistentVolumeClaim. */
  claim: string;
  /** Under which others refer to it; absent for one that is not shared. */
  id?: string;
  accessMode: AccessMode;
  /** Keys of the services its owner admits. */
  consumers: readonly string[];
}

/** A volume one service mounts: its own, or one another service of the namespace shares. */
export interface VolumeModel extends OwnedVolume {
  /** Where the service declares it. */
  path: Path;
  /** What it asks for, if it owns the volume. */
  claimed?: { size: Quantity; storageClass?: string };
}

/** A folder of one container. */
export interface MountModel {
  mountPath: string;
  path: Path;
  readOnly: boolean;
  subPath?: string;
  content:
    | { volume: VolumeModel }
    | { empty: { medium?: 'Memory'; sizeLimit?: Quantity } };
}
