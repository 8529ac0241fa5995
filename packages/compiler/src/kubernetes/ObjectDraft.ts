import { Path } from '../diagnostics';
import { DerivedKind } from './derivedKinds';

/** Why an object exists or looks as it does; the lines are added when the plan is finished. */
export interface DraftReason {
  path: Path;
  /** Id of the derivation rule, as in `network.edge`. */
  rule: string;
  text: string;
}

/** An object without what all objects have in common. */
export interface ObjectDraft {
  apiVersion: string;
  kind: string;
  name: string;
  /** Where it is written, if not beside the service. */
  namespace?: string;
  /** Beside those all objects have. */
  labels?: Readonly<Record<string, string>>;
  /** For kinds that are in no table. */
  derived?: DerivedKind;
  annotations?: Record<string, string>;
  /** Everything beside apiVersion, kind and metadata. */
  body: Record<string, unknown>;
  because: DraftReason[];
}

/** The paths reasons point to most often. */
export const NAME: Path = ['metadata', 'name'];
export const CONTAINERS: Path = ['spec', 'workload', 'containers'];
export const RESOURCES: Path = ['spec', 'workload', 'resources'];
export const PORTS: Path = ['spec', 'workload', 'service', 'ports'];
export const INGRESS: Path = ['spec', 'ingress'];
export const REPLICAS: Path = ['spec', 'replicas'];
export const AUTOSCALING: Path = ['spec', 'autoscaling'];
export const OBSERVABILITY: Path = ['spec', 'observability'];
export const DEPLOY: Path = ['spec', 'deploy'];
