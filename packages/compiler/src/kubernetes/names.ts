import { sha256 } from './canonicalJson';

/** What Kubernetes allows for the names that become label values or DNS labels. */
export const MAX_NAME = 63;

/**
 * Joins parts to a name. A name that would be too long keeps its beginning and ends in eight digits of a hash over all
 * parts, so that it is stable and stays distinct.
 */
export function objectName(...parts: string[]): string {
  const name = parts.join('-');
  if (name.length <= MAX_NAME) return name;
  const hash = sha256(parts.join('/')).slice(0, 8);
  return `${name.slice(0, MAX_NAME - 9).replace(/-+$/, '')}-${hash}`;
}
