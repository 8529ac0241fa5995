import type {
  Change,
  FieldChange,
  FleetDiff,
  PlannedService,
  Reason,
} from '@lattice-portal/compiler';
import type { LiveProblem } from './problems';

/** A field an apply would change, with who set what is there now, when that was not us. */
export interface LiveField extends FieldChange {
  managers?: string[];
}

/** A derived object that is not live as it is derived. */
export interface LiveObjectChange {
  change: Change;
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  fields: LiveField[];
  because: Reason[];
  noLonger: Reason[];
  /** The specs say nothing new: the cluster differs by itself. */
  drift: boolean;
}

/** A field of a live object that somebody else has set, and that an apply leaves. */
export interface SetByOthers {
  kind: string;
  name: string;
  path: string;
  manager: string;
  value: unknown;
}

/** One service, compared with what is live. */
export interface LiveService {
  /** `namespace/name`. */
  service: string;
  /** In the files, or changed by what is in them. */
  named: boolean;
  /** It compiles, passes every gate, and the cluster would take all of it. */
  ok: boolean;
  /** It has errors, so nothing of it could be compared. */
  broken: boolean;
  planHash?: string;
  /** Of what the cluster's own spec gives; absent when it has none. */
  planHashBefore?: string;
  /** In apply order, deletions last and backwards. */
  objects: LiveObjectChange[];
  /** Why the cluster, or the reconciler, would not take it. */
  refusals: string[];
  /** What it costs, when the specs change that. */
  cost?: PlannedService['cost'];
  beside: SetByOthers[];
}

/** Services, compared with what is live. */
export interface LiveComparison {
  cluster: { context: string; server: string };
  /** Nothing is hidden by missing rights. */
  complete: boolean;
  problems: LiveProblem[];
  services: LiveService[];
  /** What the files say anew, whatever is live. */
  specs: FleetDiff;
}
