import { Path } from '../diagnostics';
import { VolumeModel } from './volumes';

/** A command that runs in a pod before or after it is saved. */
export interface BackupHook {
  container: string;
  command: readonly string[];
  timeout: string;
  onError: 'Continue' | 'Fail';
  path: Path;
}

/** What of a service is saved, and when. */
export interface BackupModel {
  path: Path;
  /** Cron; absent when only backups of the whole cluster include the service. */
  schedule?: string;
  storeRef?: string;
  ttl: string;
  pre: readonly BackupHook[];
  post: readonly BackupHook[];
  /** Whether only the listed volumes are saved, rather than all but those. */
  optIn: boolean;
  listed: readonly VolumeModel[];
  /** Whether volumes are saved from outside, because no pod need be there to read them. */
  snapshots?: boolean;
}
