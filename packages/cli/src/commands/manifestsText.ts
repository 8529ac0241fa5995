import { clusterManifests } from '@lattice-portal/control-plane';
import { stringify } from 'yaml';

/** What a cluster of one's own needs, as a YAML stream or as one JSON List. */
export function manifestsText(json: boolean): string {
  const items = clusterManifests();
  return json
    ? JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
    : items
        .map(item => stringify(item, { aliasDuplicateObjects: false }))
        .join('---\n')
        .trimEnd();
}
