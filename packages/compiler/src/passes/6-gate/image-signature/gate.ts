import { Gate } from '../../../model';
import { judgeImage } from './judgeImage';

/** Who must have signed an image is up to whoever runs the platform. Sidecars and what only starts the pod count alike. */
export const imageSignature: Gate = input =>
  input.service.containers.map(({ name, image }) =>
    judgeImage(input, { container: name, image }),
  );
