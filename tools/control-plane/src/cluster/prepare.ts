import type { ClusterClient } from '@lattice-portal/cluster-client';
import {
  claimDefinitions,
  customResourceDefinitions,
} from '@lattice-portal/compiler';
import { readDefinitions } from '../crds/build';
import type { CustomResourceDefinition } from '../crds/filter';
import { installDefinitions, waitForLists } from '../crds/install';
import { NODES } from '../kwok/nodes';
import { Account, applyAccount, applyRights } from './account';
import { ensure } from './client';
import { CONTROLLER_RIGHTS, KWOK_RIGHTS } from './rights';

/** As whom the portal's reconciler works. */
export const CONTROLLER_ACCOUNT: Account = {
  namespace: 'lattice-system',
  name: 'lattice-controller',
};

/** Where rules count for the whole mesh, which does not run here. */
const MESH_NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'istio-system' },
};

async function prepareNodes(client: ClusterClient): Promise<void> {
  await Promise.all(NODES.map(node => ensure(client, node)));
}

/**
 * Brings a cluster into the state the portal expects: resource definitions,
 * the controller's account and rights, nodes. Safe to repeat.
 */
export async function prepareCluster(
  client: ClusterClient,
  options: { definitionsFile: string; nodes: boolean },
): Promise<void> {
  const theirs = await readDefinitions(options.definitionsFile);
  // From the compiler's schema, so that the two cannot disagree.
  const made: object[] = [
    ...customResourceDefinitions(),
    // Crossplane, which would make them of its own definitions, does not run here.
    ...claimDefinitions('plain'),
  ];
  const ours = made as CustomResourceDefinition[];
  await Promise.all([
    installDefinitions(client, [...theirs, ...ours]).then(() =>
      waitForLists(client, ours),
    ),
    applyAccount(client, CONTROLLER_ACCOUNT, CONTROLLER_RIGHTS),
    applyRights(client, 'lattice-kwok', KWOK_RIGHTS, {
      kind: 'User',
      name: 'lattice:kwok',
    }),
    options.nodes ? prepareNodes(client) : undefined,
    ensure(client, MESH_NAMESPACE),
  ]);
}
