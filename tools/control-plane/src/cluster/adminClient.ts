import { join } from 'node:path';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import { ensurePki } from '../pki/store';
import { createClient } from './client';
import type { ControlPlane } from './types';

/** A client with all rights on a control plane of ours; close it after use. */
export async function adminClient(
  controlPlane: Pick<ControlPlane, 'dataDir' | 'url'>,
): Promise<{ client: ClusterClient; ca: string }> {
  const pki = await ensurePki(join(controlPlane.dataDir, 'pki'));
  return {
    client: createClient({
      url: controlPlane.url,
      ca: pki.ca,
      ...pki.pairs.admin,
    }),
    ca: pki.ca,
  };
}
