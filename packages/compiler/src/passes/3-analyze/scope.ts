import { DiagnosticSink, Path, Place } from '../../diagnostics';
import { ClaimModel, Part, Platform, ServiceNode, World } from '../../model';
import { DocumentSource, ServiceSpec } from '../../spec';

/** What every part of the analysis of one service is handed. */
export interface Scope {
  world: World;
  platform: Platform;
  node: ServiceNode;
  /** What the names of the objects of containers begin with. */
  prefix: string;
  spec: ServiceSpec;
  source: DocumentSource;
  sink: DiagnosticSink;
  /** What it claims, by resource name. */
  claims: ReadonlyMap<string, ClaimModel>;
  /** Sentences about defaults that were filled in. */
  notes: string[];
}

/** The scope in which a part of a workload is analysed. */
export function scopeOf(
  world: World,
  node: ServiceNode,
  part: Part,
  sink: DiagnosticSink,
): Scope {
  return {
    world,
    platform: world.platform,
    node,
    ...part,
    sink,
    claims: new Map(),
    notes: [],
  };
}

/** A place in the service's document. */
export function at(
  { source }: Scope,
  path: Path,
  extra: Pick<Place, 'part' | 'suggestion'> = {},
): Place {
  return { source, path, ...extra };
}

export const WORKLOAD: Path = ['spec', 'workload'];
export { RESOURCES } from '../../kubernetes';
