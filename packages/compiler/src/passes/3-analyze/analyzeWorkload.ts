import { DiagnosticSink } from '../../diagnostics';
import { ServiceModel, ServiceNode, World } from '../../model';
import { analyzeJob } from './analyzeJob';
import { analyzeMember } from './analyzeMember';
import { analyzeService } from './analyzeService';
import { checkModel } from './checkModel';
import { scopeOf } from './scope';

/**
 * Finds out everything about one workload, so that deriving objects needs no more decisions.
 * @returns undefined for a document of which too little can be read
 */
export function analyzeWorkload(
  world: World,
  node: ServiceNode,
  sink: DiagnosticSink,
): ServiceModel | undefined {
  const { document, whole } = node;
  if (!whole) return undefined;
  if (document.kind === 'LatticeMeshMember') {
    const spec = document.spec ?? document.draft;
    return spec && analyzeMember(world, node, { spec, whole }, sink);
  }
  if (document.kind === 'LatticeJob') {
    const spec = document.spec ?? document.draft;
    return spec && analyzeJob(world, node, { spec, whole }, sink);
  }
  if (document.kind === 'LatticeModel') {
    const spec = document.spec ?? document.draft;
    if (spec) checkModel(scopeOf(world, node, whole, sink), spec);
  }
  return analyzeService(world, node, whole, sink);
}
