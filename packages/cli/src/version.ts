import { version } from '../package.json';

/** The version of this package. */
export function ownVersion(): string {
  return version;
}
