import { CedarEngine } from '../../api';
import type { Because } from '../../fleet';
import { WorldOptions } from '../../passes/2-resolve';
import { Strategies } from '../../passes/4-derive';
import { LatticeDocument, LatticeKind } from '../../spec';
import { DocumentChange, EdgeChange, ServiceChange } from '../diff';

/** A document that is to go. */
export interface DocumentName {
  kind: LatticeKind;
  /** Empty for what lives in no namespace. */
  namespace: string;
  name: string;
}

export interface ImpactInput extends Omit<WorldOptions, 'platform'> {
  cedar: CedarEngine;
  strategies?: Strategies;
  /** As of `compile`. */
  sha256?: (text: string) => string;
  /** The fleet as it is. */
  documents: readonly LatticeDocument[];
  /** What is to be written: each takes the place of the document of its kind and name. */
  changed: readonly LatticeDocument[];
  removed?: readonly DocumentName[];
}

/** A service that is not what it was once the change is applied. */
export interface ImpactedService extends ServiceChange {
  /** Why it is concerned. */
  because: Because[];
  /** Its pods are replaced. */
  restarts: boolean;
}

/** What a change would do to a fleet. Every list is sorted. */
export interface Impact {
  /** What is to be written, by field. */
  documents: DocumentChange[];
  services: ImpactedService[];
  edges: EdgeChange[];
  totals: {
    /** Of the fleet with the change. */
    services: number;
    /** Compiled again because the change could have concerned them. */
    compiled: number;
    changed: number;
    restarted: number;
    /** May be applied today and may not after the change, or the other way round. */
    refused: number;
    admitted: number;
    objects: { added: number; changed: number; removed: number };
  };
  /** Nothing that may be applied today is refused after the change. */
  safe: boolean;
}
