import type { ConfigApi } from '@backstage/core-plugin-api';

/** The image a new service starts from, as the scaffolder action reads it too. */
export function starterImage(
  config: ConfigApi,
  runtime: string = 'node',
): string | undefined {
  return config.getOptionalString(`lattice.starterImages.${runtime}`);
}
