import { Gate, VolumeModel, nounOf } from '../../../model';
import { sharedAccess, Sharing } from '../sharedAccess';

const SHARING: Sharing<VolumeModel> = {
  gate: 'volume-access',
  noun: 'volume',
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
export const volumeAccess: Gate = input => {
  const shared = input.service.volumes.filter(({ claimed }) => !claimed);
  return shared.length > 0
    ? sharedAccess(input, shared, SHARING)
    : [
        {
          id: 'volume-access',
          verdict: 'pass',
          subject: 'volumes',
          message: `The ${nounOf(
            input.service.node,
          )} mounts no volume of another service.`,
        },
      ];
};
