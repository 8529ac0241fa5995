/** What a registry wants before it answers: the header `WWW-Authenticate`. */
export interface Challenge {
  scheme: 'basic' | 'bearer';
  parameters: Readonly<Record<string, string>>;
}

const MAX_LENGTH = 4096;

/** Reads a challenge; undefined for a scheme nobody here speaks. */
export function parseChallenge(header: string): Challenge | undefined {
  const [, word, rest] =
    /^\s*(basic|bearer)(?:\s+(.*))?$/i.exec(header.slice(0, MAX_LENGTH)) ?? [];
  if (!word) return undefined;
  const parameters: Record<string, string> = {};
  for (const [, name, value] of (rest ?? '').matchAll(
    /([a-z_]+)="([^"]*)"/gi,
  )) {
    parameters[name.toLowerCase()] = value;
  }
  const scheme = word.toLowerCase() === 'basic' ? 'basic' : 'bearer';
  return { scheme, parameters };
}

/** Where a token to read one repository is had. */
export function tokenUrl(
  { scheme, parameters }: Challenge,
  repository: string,
): URL | undefined {
  const { realm, service } = parameters;
  if (scheme !== 'bearer' || !realm || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (service) url.searchParams.set('service', service);
  // Not what the registry proposes: reading is all that is ever needed.
  url.searchParams.set('scope', `repository:${repository}:pull`);
  return url;
}
