import { z } from 'zod';
import { memory, subPath, word } from '../primitives';

/** A folder a container may write to, at its path. */
export const volume = z.strictObject({
  source: word(128)
    .describe(
      'The volume resource that is mounted: "${resources.NAME}". Without it the folder is empty at each start of the pod and gone with it.',
    )
    .optional(),
  path: subPath
    .describe('Folder of the volume to mount instead of the whole volume.')
    .optional(),
  readOnly: z
    .boolean()
    .describe('Whether the container may only read. Default false.')
    .optional(),
  medium: z
    .enum(['Memory'])
    .describe(
      'Keeps an empty folder in memory, which counts as memory of the container.',
    )
    .optional(),
  sizeLimit: memory
    .describe('How much an empty folder may hold, such as "1Gi".')
    .optional(),
});

export type VolumeSpec = z.output<typeof volume>;
