import { field, parseJson } from './json';
import type { Credentials } from './registry/Registry';

/** Under which Docker's own tools keep what they know of Docker Hub. */
const DOCKER_HUB = ['https://index.docker.io/v1/', 'index.docker.io'];

/**
 * Credentials for a registry from the text of a `config.json` of Docker, which is also what a Secret of type
 * `kubernetes.io/dockerconfigjson` holds. Undefined when it has none for that registry, or is no such text.
 */
export function dockerConfigCredentials(
  text: string,
  registry: string,
): Credentials | undefined {
  const auths = field(parseJson(Buffer.from(text)), 'auths');
  const names = [
    registry,
    `https://${registry}`,
    ...(registry === 'docker.io' ? DOCKER_HUB : []),
  ];
  for (const name of names) {
    const found = credentialsOf(field(auths, name));
    if (found) return found;
  }
  return undefined;
}

function credentialsOf(entry: unknown): Credentials | undefined {
  const username = field(entry, 'username');
  const password = field(entry, 'password');
  if (typeof username === 'string' && typeof password === 'string') {
    return { username, password };
  }
  const auth = field(entry, 'auth');
  if (typeof auth !== 'string') return undefined;
  const pair = Buffer.from(auth, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon > 0
    ? { username: pair.slice(0, colon), password: pair.slice(colon + 1) }
    : undefined;
}
