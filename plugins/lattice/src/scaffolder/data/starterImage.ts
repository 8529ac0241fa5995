import type { ConfigApi } from '@backstage/core-plugin-api';
import { PATHS, type PathName } from '@lattice-portal/plugin-lattice-common';

/** The image a new service starts from, as the scaffolder action reads it too. */
export function starterImage(
  config: ConfigApi,
  path: PathName = 'node-service',
): string | undefined {
  return config.getOptionalString(
    `lattice.starterImages.${PATHS[path].runtime}`,
  );
}
