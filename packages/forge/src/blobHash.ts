import { createHash } from 'node:crypto';

/** Git's own name of a file's content (SHA-1 over "blob LENGTH NUL content"). */
export function blobHash(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
