import { isClusterError } from '@lattice-portal/cluster-client';
import type { ImageRequest } from '@lattice-portal/compiler';
import {
  dockerConfigCredentials,
  RegistryError,
  type Credentials,
} from '@lattice-portal/image-verifier';
import { SYSTEM_NAMESPACE } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from './ClusterConnection';

const KEY = '.dockerconfigjson';

/**
 * The credentials an image provider names, read from its Secret each time: nobody here keeps them, and a new password
 * counts at once.
 */
export async function registryCredentials(
  { client }: Pick<ClusterConnection, 'client'>,
  { registry, provider, secret: name }: ImageRequest,
): Promise<Credentials | undefined> {
  if (name === undefined) {
    return undefined;
  }
  const what = `Secret "${name}" in namespace "${SYSTEM_NAMESPACE}", which image provider "${provider}" names`;
  const secret = await client
    .get({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: SYSTEM_NAMESPACE,
      name,
    })
    .catch(error => {
      throw new RegistryError(
        isClusterError(error) && error.status === 403
          ? `the portal may not read ${what}`
          : `${what}, could not be read`,
      );
    });
  if (!secret) {
    throw new RegistryError(`there is no ${what}`);
  }
  const credentials = dockerConfigCredentials(textOf(secret.data), registry);
  if (!credentials) {
    throw new RegistryError(
      `${what}, has no credentials for registry "${registry}" under "${KEY}"`,
    );
  }
  return credentials;
}

function textOf(data: unknown): string {
  const encoded =
    typeof data === 'object' && data !== null && KEY in data
      ? data[KEY]
      : undefined;
  return typeof encoded === 'string'
    ? Buffer.from(encoded, 'base64').toString('utf8')
    : '';
}
