import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import type { ServiceNode } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { PARTIAL_ANNOTATION } from '@lattice-portal/plugin-lattice-common';

/**
 * A spec must have a container, so a stub has one that tells nothing. No copies of it: the stub asks for nothing, and so
 * counts for no quota.
 */
const NOTHING = {
  replicas: 0,
  containers: { main: { image: `hidden@sha256:${'0'.repeat(64)}` } },
};

/**
 * A service as those must know it who may call it but not read it: its ports, and whom it lets in, here and from other
 * clusters, as far as that is everybody or a service in one of `namespaces`. Built from nothing rather than cut down, so that a new field of the
 * spec cannot slip through; even the names of the resources are ours.
 */
export function peerStub(
  node: ServiceNode,
  namespaces: ReadonlySet<string>,
): KubernetesObject {
  const { namespace, name, ports, relations, advertise } = node;
  const admitted = advertise?.allowed.filter(
    key => key === '*' || namespaces.has(key.slice(0, key.indexOf('/'))),
  );
  const inbound = relations.filter(
    relation =>
      relation.inbound &&
      (relation.other === '*' || namespaces.has(relation.namespace)),
  );
  return {
    apiVersion: LATTICE_API_VERSION,
    kind: 'LatticeService',
    metadata: {
      name,
      namespace,
      annotations: { [PARTIAL_ANNOTATION]: 'true' },
    },
    spec: {
      replicas: NOTHING.replicas,
      ...(admitted?.length && { advertise: { allowedServices: admitted } }),
      workload: {
        containers: NOTHING.containers,
        service: {
          ports: Object.fromEntries(
            ports.map(({ name: port, ...numbers }) => [port, numbers]),
          ),
        },
        resources: Object.fromEntries(
          inbound.map((caller, index) => [
            `caller-${index + 1}`,
            {
              type: 'service',
              direction: 'inbound',
              id: caller.name,
              ...(caller.other === '*' ? {} : { namespace: caller.namespace }),
              ...(caller.ports && { ports: caller.ports }),
            },
          ]),
        ),
      },
    },
  };
}
