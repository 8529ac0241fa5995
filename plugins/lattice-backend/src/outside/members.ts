import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { LATTICE_API_VERSION, specText } from '@lattice-portal/compiler';
import { isMap, mapAt, mapsAt, podOf } from './shape';

const MAX_NAME = 63;

/** A LatticeMeshMember for a workload that is left as it is, so that agreements with it can be made. */
export function memberFor(
  workload: KubernetesObject,
): { name: string; text: string } | undefined {
  const { namespace, name } = workload.metadata;
  const selector = mapAt(mapAt(workload, 'spec'), 'selector');
  const labels = selector.matchLabels;
  // Members are known by plain labels only.
  if (!isMap(labels) || selector.matchExpressions !== undefined) {
    return undefined;
  }
  const pod = podOf(workload);
  const ports = mapsAt(pod, 'containers').flatMap(container =>
    mapsAt(container, 'ports').map(port => ({
      name:
        typeof port.name === 'string'
          ? port.name
          : `port-${String(port.containerPort)}`,
      port: port.containerPort,
    })),
  );
  const account = pod.serviceAccountName;
  return {
    name,
    text: specText({
      apiVersion: LATTICE_API_VERSION,
      kind: 'LatticeMeshMember',
      metadata: { name: name.slice(0, MAX_NAME), namespace },
      spec: {
        target: { selector: labels },
        ...(typeof account === 'string' && { serviceAccount: account }),
        ...(ports.length > 0 && { ports }),
      },
    }),
  };
}
