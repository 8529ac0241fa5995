/** Kinds people write; `status.phase` of each says how it is. */
const KINDS = [
  'LatticeService',
  'LatticeJob',
  'LatticeMeshMember',
  'LatticeModel',
  'LatticePlatform',
  'LatticeQuota',
  'CedarPolicy',
  'ImageProvider',
  'SecretProvider',
];

/** What Argo CD is to call a phase; every other one is on its way. */
const HEALTH: Record<string, string> = {
  Ready: 'Healthy',
  Succeeded: 'Healthy',
  Active: 'Healthy',
  Failed: 'Degraded',
  Invalid: 'Degraded',
  Inactive: 'Suspended',
};

const table = Object.entries(HEALTH)
  .map(([phase, health]) => `  ${phase} = "${health}",`)
  .join('\n');

/** How Argo CD reads the health of our kinds: a status of an older generation says nothing about what was synced. */
const HEALTH_SCRIPT = `local health = {
${table}
}
local status = obj.status or {}
if status.phase == nil or status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Lattice has not come to this generation yet." }
end
return { status = health[status.phase] or "Progressing", message = status.message or status.phase }
`;

/** The entries of `argocd-cm` that teach Argo CD the health of our kinds. */
export function healthCustomizations(): Record<string, string> {
  return Object.fromEntries(
    KINDS.map(kind => [
      `resource.customizations.health.lattice.dev_${kind}`,
      HEALTH_SCRIPT,
    ]),
  );
}
