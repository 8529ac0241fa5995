import { hash } from 'node:crypto';

/** That of the runtime is many times faster than the compiler's own, which also runs in browsers. */
export function hexOfSha256(text: string): string {
  return hash('sha256', text);
}
