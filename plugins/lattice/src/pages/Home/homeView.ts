import type { ConfigApi } from '@backstage/core-plugin-api';

/** Whose questions the home page answers first. */
export type HomeView = 'developer' | 'platform' | 'security' | 'product';

const SPECIAL: HomeView[] = ['platform', 'security', 'product'];

/**
 * The view for somebody who owns things through these entity refs, by `lattice.home` in the configuration:
 * the first view that lists one of their groups, else the developer's.
 */
export function homeViewFor(
  config: ConfigApi,
  ownershipEntityRefs: string[],
): HomeView {
  return (
    SPECIAL.find(view =>
      config
        .getOptionalStringArray(`lattice.home.${view}`)
        ?.some(group => ownershipEntityRefs.includes(group)),
    ) ?? 'developer'
  );
}
