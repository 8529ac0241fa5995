import { claimDefinitions } from '@lattice-portal/compiler';
import { clusterManifests } from '@lattice-portal/control-plane';
import { stringify } from 'yaml';

/** What a cluster of one's own needs, as a YAML stream or as one JSON List. */
export function manifestsText({
  json,
  claims,
}: {
  json?: boolean;
  claims?: boolean;
}): string {
  const items = claims ? claimDefinitions('crossplane') : clusterManifests();
  return json
    ? JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
    : items
        .map(item => stringify(item, { aliasDuplicateObjects: false }))
        .join('---\n')
        .trimEnd();
}
