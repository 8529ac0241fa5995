import { z } from 'zod';
import { base64, fileMode, text, word } from '../primitives';

/** What the files of one container may hold together: what Kubernetes stores in one ConfigMap or Secret. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** A file a container finds at its path. Files are read-only. */
export const file = z.strictObject({
  content: text(MAX_FILE_BYTES)
    .describe(
      'Text of the file. May refer to ${resources.NAME.KEY}, ${secret.NAME.KEY}, ${metadata.name} and ${cluster.name}; "$${" is a literal "${". A text with secret values is written by the secrets operator.',
    )
    .optional(),
  binaryContent: base64(MAX_FILE_BYTES * 2)
    .describe('Bytes of the file in base64.')
    .optional(),
  source: word(1024)
    .describe(
      'One key of a secret whose bytes become the file as they are: "${secret.NAME.KEY}".',
    )
    .optional(),
  mode: fileMode
    .describe(
      'Rights of the file as octal digits in quotes, such as "0400". Default "0444", for files with secret values "0440".',
    )
    .optional(),
  noExpand: z
    .boolean()
    .describe('Takes the content as it is, without looking for references.')
    .optional(),
  reverseExpand: z
    .boolean()
    .describe(
      'Swaps the roles of "${" and "$${": only "$${...}" is a reference. For shell scripts.',
    )
    .optional(),
});

export type FileSpec = z.output<typeof file>;
