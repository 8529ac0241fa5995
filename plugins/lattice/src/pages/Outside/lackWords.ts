import type { LackId } from '@lattice-portal/plugin-lattice-common';

/** What a workload lacks, as short as a chip is wide. */
export const LACK_WORDS: Record<LackId, string> = {
  'no-network-policy': 'No network policy',
  'runs-as-root': 'May run as root',
  'secret-in-configmap': 'Secret in a ConfigMap',
  'secret-in-variable': 'Secret in a variable',
  'image-by-tag': 'Image by tag',
  'no-probes': 'No probes',
  'no-resources': 'No resources',
  'no-disruption-budget': 'No disruption budget',
};

export const LACK_IDS = Object.keys(LACK_WORDS) as LackId[];
