/** The kinds people write; each is watched whole in every cluster. */
export const LATTICE_API_VERSION = 'lattice.dev/v1alpha1';

export const INTENT_KINDS = [
  'LatticeService',
  'LatticeJob',
  'LatticeMeshMember',
  'LatticeModel',
  'CedarPolicy',
  'LatticeQuota',
  'LatticePlatform',
  'ImageProvider',
  'SecretProvider',
] as const;

export type IntentKind = (typeof INTENT_KINDS)[number];
