/** Where a repository of images lives. */
export interface ImageName {
  /** Host, with its port unless that is the usual one, as in `docker.io`. */
  registry: string;
  /** As in `library/nginx`. */
  repository: string;
}

/** Other names of the registry that `nginx` alone means. */
const DOCKER_HUB = new Set([
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/** Takes `registry/repository` apart the way container runtimes do: `nginx` is `docker.io/library/nginx`. */
export function parseImageName(name: string): ImageName {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  if (!isHost(first)) {
    const repository = slash === -1 ? `library/${name}` : name;
    return { registry: 'docker.io', repository };
  }
  const registry = canonicalHost(first);
  const rest = name.slice(slash + 1);
  const short = registry === 'docker.io' && !rest.includes('/');
  return { registry, repository: short ? `library/${rest}` : rest };
}

/** One spelling per registry, so that no other spelling escapes a rule about it. */
export function canonicalHost(host: string): string {
  const lower = host.toLowerCase().replace(/:443$/, '');
  return DOCKER_HUB.has(lower) ? 'docker.io' : lower;
}

/** Whether the first part of a reference names a registry rather than a folder of Docker Hub. */
export function isHost(part: string): boolean {
  return (
    part === 'localhost' || /[.:]/.test(part) || part !== part.toLowerCase()
  );
}

const HOST = /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d{1,5})?$/;
const PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** What a rule about images may be about: `*`, a registry, or a registry and the beginning of repository names. */
export function readImagePrefix(
  text: string,
): { prefix: string } | { problem: string; nearest?: string } {
  if (text === '*') return { prefix: '*' };
  const scheme = /^[a-z]+:\/\//i.exec(text)?.[0];
  if (scheme) {
    return {
      problem: `has a scheme ("${scheme}")`,
      nearest: nearestOf(text.slice(scheme.length)),
    };
  }
  if (text.includes('@') || /:[^/]*$/.test(text.replace(/^[^/]*/, ''))) {
    return {
      problem: 'names one image, not where images live',
      nearest: nearestOf(text.replace(/@.*$/, '').replace(/:[^/:]*$/, '')),
    };
  }
  const [host, ...parts] = text.split('/');
  if (/[*?]/.test(text)) {
    return {
      problem: 'has a wildcard; what begins alike is meant anyway',
      nearest: nearestOf(text.replace(/\/?[*?].*$/, '')),
    };
  }
  if (text.endsWith('/')) {
    return {
      problem: 'ends with "/"',
      nearest: nearestOf(text.replace(/\/+$/, '')),
    };
  }
  if (!isHost(host)) {
    return {
      problem: 'does not begin with the host name of a registry',
      nearest: nearestOf(
        parts.length > 0 ? `docker.io/${text}` : `docker.io/library/${text}`,
      ),
    };
  }
  if (!HOST.test(host)) return { problem: `has no host name in "${host}"` };
  const wrong = parts.find(part => !PART.test(part));
  if (wrong !== undefined) {
    return { problem: `has "${wrong}", which no repository can be called` };
  }
  return { prefix: [canonicalHost(host), ...parts].join('/') };
}

/** The text without what is wrong with it, if it is right then. */
function nearestOf(text: string): string | undefined {
  return 'prefix' in readImagePrefix(text) ? text : undefined;
}
