import { Gate, VolumeModel } from '../../../model';
import { sharedAccess, Sharing } from '../sharedAccess';

const SHARING: Sharing<VolumeModel> = {
  gate: 'volume-access',
  noun: 'volume',
  uses: 'mounts',
  action: 'AccessVolume',
  resource: ({ id = '' }, namespace) => ({
    type: 'Lattice::Volume',
    id: `${namespace}/${id}`,
    attributes: { namespace, volume_id: id },
  }),
  consents: ({ id }, noun) => `lets this ${noun} mount volume "${id}"`,
  refuses: key => `does not let "${key}" mount it`,
};

/** A volume of another service is mounted once its owner consents, unless a policy forbids it. */
export const volumeAccess: Gate = input =>
  sharedAccess(input, input.service.volumes, SHARING);
