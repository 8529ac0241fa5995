import * as compiler from '@lattice-portal/compiler';
import { readDefinitions } from '../crds/build';
import type { CustomResourceDefinition } from '../crds/filter';
import { installDefinitions } from '../crds/install';
import { NODES } from '../kwok/nodes';
import type { ApiClient } from './apiClient';
import { collectionPath, objectPath } from './paths';
import {
  clusterRole,
  clusterRoleBinding,
  CONTROLLER_RIGHTS,
  KWOK_RIGHTS,
} from './rights';

const SYSTEM_NAMESPACE = 'lattice-system';
const CONTROLLER = 'lattice-controller';

/** A year: the token is made anew at every start. */
const TOKEN_SECONDS = 365 * 24 * 60 * 60;

/** Our own definitions come from the compiler's schema, so that the two cannot disagree. */
function ourDefinitions(): CustomResourceDefinition[] {
  const { customResourceDefinitions } = compiler as {
    customResourceDefinitions?: () => unknown[];
  };
  return (customResourceDefinitions?.() ?? []) as CustomResourceDefinition[];
}

async function prepareRights(client: ApiClient): Promise<void> {
  const roles = [
    clusterRole(CONTROLLER, CONTROLLER_RIGHTS),
    clusterRole('lattice-kwok', KWOK_RIGHTS),
  ];
  const bindings = [
    clusterRoleBinding(CONTROLLER, {
      kind: 'ServiceAccount',
      name: CONTROLLER,
      namespace: SYSTEM_NAMESPACE,
    }),
    clusterRoleBinding('lattice-kwok', { kind: 'User', name: 'lattice:kwok' }),
  ];
  await Promise.all([
    ...roles.map(role =>
      client.apply(objectPath('ClusterRole', role.metadata.name), role),
    ),
    ...bindings.map(binding =>
      client.apply(
        objectPath('ClusterRoleBinding', binding.metadata.name),
        binding,
      ),
    ),
  ]);
}

async function prepareController(client: ApiClient): Promise<void> {
  await client.ensure(collectionPath('Namespace'), {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: SYSTEM_NAMESPACE },
  });
  await client.ensure(
    `/api/v1/namespaces/${SYSTEM_NAMESPACE}/serviceaccounts`,
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: CONTROLLER, namespace: SYSTEM_NAMESPACE },
    },
  );
}

async function prepareNodes(client: ApiClient): Promise<void> {
  await Promise.all(
    NODES.map(node => client.ensure(collectionPath('Node'), node)),
  );
}

/**
 * Brings a cluster into the state the portal expects: resource definitions,
 * the controller's account and rights, nodes. Safe to repeat.
 */
export async function prepareCluster(
  client: ApiClient,
  options: {
    definitionsFile: string;
    nodes: boolean;
    onDefinitions?: (done: number, total: number) => void;
  },
): Promise<void> {
  const theirs = await readDefinitions(options.definitionsFile);
  const ours = ourDefinitions();
  await Promise.all([
    installDefinitions(client, [...theirs, ...ours], options.onDefinitions),
    prepareRights(client),
    prepareController(client),
    options.nodes ? prepareNodes(client) : undefined,
  ]);
}

/** A token of the controller's ServiceAccount. */
export async function controllerToken(client: ApiClient): Promise<string> {
  const { status } = await client.post<{ status: { token: string } }>(
    `/api/v1/namespaces/${SYSTEM_NAMESPACE}/serviceaccounts/${CONTROLLER}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: TOKEN_SECONDS },
    },
  );
  return status.token;
}
