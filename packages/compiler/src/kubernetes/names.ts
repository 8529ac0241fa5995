import { sha256 } from './canonicalJson';

/** What Kubernetes allows for the names that become label values or DNS labels. */
export const MAX_NAME = 63;

/**
 * The name of one of several objects of a kind that a service has. Names of services hold no dots, so no other service
 * can arrive at it.
 */
export function partName(service: string, ...parts: string[]): string {
  const name = [service, ...parts].join('.');
  if (name.length <= MAX_NAME) return name;
  const hash = sha256(name).slice(0, 8);
  const start = name.slice(0, MAX_NAME - 9).replace(/[-.]+$/, '');
  return `${start.replace(/\./g, '-')}.${hash}`;
}

/**
 * Joins parts to a name. A name that would be too long keeps its beginning and ends in eight digits of a hash over all
 * parts, so that it is stable and stays distinct.
 */
export function objectName(...parts: string[]): string {
  return shortName(MAX_NAME, ...parts);
}

/** The same for names that something is added to later, within a limit of their own. */
export function shortName(limit: number, ...parts: string[]): string {
  const name = parts.join('-');
  if (name.length <= limit) return name;
  const hash = sha256(parts.join('/')).slice(0, 8);
  return `${name.slice(0, limit - 9).replace(/-+$/, '')}-${hash}`;
}

/** Kubernetes adds the minute to the name of a CronJob to name each run. */
const MAX_CRON_NAME = 52;

/** Name of the CronJob of one task. */
export function cronJobName(job: string, task: string): string {
  return shortName(MAX_CRON_NAME, job, task);
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
