import { Path } from '../../../diagnostics';
import { ObjectDraft } from '../../../kubernetes';
import { Platform } from '../../../model';

/** What the rules of a whole cluster depend on. */
export interface Fleet {
  platform: Platform;
  /** Namespaces with services, ascending. */
  namespaces: readonly string[];
  /** Namespaces the rules are not for, ascending. */
  system: readonly string[];
}

/** An object of the platform itself; without a namespace it counts for the cluster. */
export interface BaselineDraft extends ObjectDraft {
  namespace?: string;
}

/** The rules of a cluster are the platform's; its document is where they come from. */
export const NETWORK: Path = ['spec', 'network'];
export const MESH: Path = ['spec', 'mesh'];
