import { Path } from '../../diagnostics';
import { ServiceModel } from '../../model';
import { at, Scope } from './scope';

const TOPOLOGY: Path = ['spec', 'topology'];

/** How the copies of a service are spread, if it may come to have more than one. */
export function analyzeTopology(scope: Scope): Pick<ServiceModel, 'spread'> {
  const { spec, sink } = scope;
  const { topology, autoscaling, replicas = 1 } = spec;
  const several = (autoscaling?.max ?? replicas) > 1;
  if (!topology) return several ? { spread: { hard: false, tiers: 1 } } : {};
  const { mode, maxTier } = topology;
  if (mode === 'Hard' && maxTier === undefined) {
    sink.add('topology-needs-tier', {}, at(scope, TOPOLOGY, { part: 'key' }));
  }
  if (!several) {
    sink.add('topology-of-one', {}, at(scope, TOPOLOGY, { part: 'key' }));
    return {};
  }
  checkVolumes(scope);
  return {
    spread: { hard: mode === 'Hard', tiers: maxTier ?? 1, path: TOPOLOGY },
  };
}

/** A volume of one node keeps all copies there. */
function checkVolumes({ spec, node, world, sink, source }: Scope): void {
  if (spec.topology?.mode !== 'Hard') return;
  const resources = spec.workload.resources ?? {};
  const known = [...node.volumes, ...world.sharedVolumes(node.namespace)];
  for (const name of Object.keys(resources).sort()) {
    const { type, id } = resources[name];
    if (type !== 'volume') continue;
    const volume =
      node.volumes.find(({ resource }) => resource === name) ??
      known.find(item => item.id === id);
    if (volume?.accessMode !== 'ReadWriteOnce') continue;
    sink.add(
      'spread-of-one-node',
      { volume: name },
      { source, path: TOPOLOGY, part: 'key' },
    );
    return;
  }
}
