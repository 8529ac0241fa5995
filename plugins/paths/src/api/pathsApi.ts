import { createApiRef } from '@backstage/frontend-plugin-api';
import type { PathsClient } from '@lattice-portal/plugin-paths-common';

/** The golden paths backend as the signed-in user sees it; typed from its OpenAPI document. */
export const pathsApiRef = createApiRef<PathsClient>({
  id: 'plugin.paths.client',
});
