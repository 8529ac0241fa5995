import { join } from 'node:path';
import { ensurePki } from '../pki/store';
import { ApiClient } from './apiClient';
import type { ControlPlane } from './types';

/** A client with all rights on a control plane of ours; close it after use. */
export async function adminClient(
  controlPlane: Pick<ControlPlane, 'dataDir' | 'url'>,
): Promise<{ client: ApiClient; ca: string }> {
  const pki = await ensurePki(join(controlPlane.dataDir, 'pki'));
  return {
    client: new ApiClient({
      url: controlPlane.url,
      ca: pki.ca,
      ...pki.pairs.admin,
    }),
    ca: pki.ca,
  };
}
