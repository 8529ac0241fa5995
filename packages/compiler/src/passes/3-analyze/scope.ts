import { DiagnosticSink, Path, Place } from '../../diagnostics';
import { Platform, ServiceNode, World } from '../../model';
import { ServiceSpec } from '../../spec';

/** What every part of the analysis of one service is handed. */
export interface Scope {
  world: World;
  platform: Platform;
  node: ServiceNode;
  spec: ServiceSpec;
  sink: DiagnosticSink;
  /** Sentences about defaults that were filled in. */
  notes: string[];
}

/** A place in the service's document. */
export function at(
  { node }: Scope,
  path: Path,
  extra: Pick<Place, 'part' | 'suggestion'> = {},
): Place {
  return { source: node.document.source, path, ...extra };
}

export const WORKLOAD: Path = ['spec', 'workload'];
export const RESOURCES: Path = [...WORKLOAD, 'resources'];
