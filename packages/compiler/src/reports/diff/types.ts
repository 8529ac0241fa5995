import {
  CompiledService,
  DerivedObject,
  Edge,
  GateVerdict,
  Reason,
} from '../../api';
import { LatticeDocument } from '../../spec';

/** What of a derived object is compared. */
export type ComparedObject = Pick<
  DerivedObject,
  'kind' | 'namespace' | 'name' | 'manifest' | 'because'
>;

/** What of a compiled service is compared; a result that was saved as JSON will do. */
export type ComparedService = Pick<
  CompiledService,
  'namespace' | 'name' | 'ok' | 'planHash' | 'gates'
> &
  Partial<Pick<CompiledService, 'cost'>> & {
    objects: readonly ComparedObject[];
  };

/** One state of a fleet. */
export interface ComparedFleet {
  services: readonly ComparedService[];
  edges: readonly Edge[];
  /** What it was compiled from, to say which change is the cause. */
  documents?: readonly LatticeDocument[];
}

export type Change = 'added' | 'removed' | 'changed';

/** One value that differs. `before` or `after` is absent where the field is. */
export interface FieldChange {
  /** As in `spec.template.spec.containers[name=api].image`. */
  path: string;
  before?: unknown;
  after?: unknown;
}

export interface ObjectChange {
  change: Change;
  kind: string;
  namespace: string;
  name: string;
  /** Sorted by path; empty for what is added or removed as a whole. */
  fields: FieldChange[];
  /** Why it is as it is now, as far as that is new. */
  because: Reason[];
  /** Why it was as it was, as far as that no longer holds. */
  noLonger: Reason[];
}

export interface GateChange {
  id: string;
  subject: string;
  before?: GateVerdict['verdict'];
  after?: GateVerdict['verdict'];
  /** Of the newer verdict. */
  message: string;
}

export interface ServiceChange {
  change: Change;
  /** `namespace/name`. */
  service: string;
  /** Whether it may be applied; absent where the service is. */
  ok: { before?: boolean; after?: boolean };
  /** It has errors there, so that its objects cannot be compared. */
  broken: { before: boolean; after: boolean };
  /** What its developers changed. */
  spec: FieldChange[];
  objects: ObjectChange[];
  gates: GateChange[];
}

/** A document beside the services: a policy, a quota, the platform. */
export interface DocumentChange {
  change: Change;
  kind: string;
  namespace: string;
  name: string;
  fields: FieldChange[];
}

export interface EdgeChange {
  from: string;
  to: string;
  before?: Pick<Edge, 'state' | 'ports'>;
  after?: Pick<Edge, 'state' | 'ports'>;
}

/** All that differs between two states of a fleet; every list is sorted. */
export interface FleetDiff {
  same: boolean;
  services: ServiceChange[];
  edges: EdgeChange[];
  documents: DocumentChange[];
}
