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

/**
 * The Secret with what a service needs to connect to what was claimed. The dot keeps it apart from Secrets of other
 * origin, whose names have none.
 */
export function connectionName(
  service: string,
  claim: string,
  shared: boolean,
): string {
  return `${objectName(service, claim)}.${shared ? 'shared' : 'connection'}`;
}
