import { createHash } from 'node:crypto';
import { field, parseJson, text } from '../json';
import { parseChallenge, tokenUrl } from './challenge';
import { LIMITS, TIMEOUT_MS } from './limits';
import { isPublicHost } from './isPublicHost';
import { readLimited } from './readLimited';
import { RegistryError } from './RegistryError';

export interface Credentials {
  username: string;
  password: string;
}

export interface RegistryOptions {
  /** Host, with its port unless that is the usual one. */
  host: string;
  repository: string;
  /** Plain HTTP. Default false. */
  insecure?: boolean;
  credentials?: Credentials;
  /** Whether it may not send to addresses inside a network of ours. Default false. */
  publicOnly?: boolean;
  /** For one answer. Default 10 seconds. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** How registries say that they do not keep account of what refers to what. */
const NOT_KEPT = [400, 404, 405, 406, 415, 501];

/** Docker Hub answers under another name than its images bear. */
const ANSWERS_AT: Record<string, string> = {
  'docker.io': 'registry-1.docker.io',
};

/** One repository of a registry, as anybody or with credentials; only reads. */
export class Registry {
  readonly #options: RegistryOptions;
  readonly #origin: string;
  #authorization?: string;

  constructor(options: RegistryOptions) {
    this.#options = options;
    const { host, insecure } = options;
    const address = Object.hasOwn(ANSWERS_AT, host) ? ANSWERS_AT[host] : host;
    this.#origin = `${insecure ? 'http' : 'https'}://${address}`;
  }

  /** A manifest by digest or tag; undefined when there is none. By digest, its bytes are what the digest says. */
  async manifest(reference: string): Promise<Buffer | undefined> {
    const found = await this.#get(`manifests/${reference}`, {
      accept: MANIFESTS,
      limit: LIMITS.manifestBytes,
    });
    return found && this.#asNamed(found, reference);
  }

  /** A blob, which is what its digest says; undefined when there is none. */
  async blob(digest: string, limit: number): Promise<Buffer | undefined> {
    const found = await this.#get(`blobs/${digest}`, { accept: '*/*', limit });
    return found && this.#asNamed(found, digest);
  }

  /** What refers to a manifest, as an index; undefined when the registry does not keep account of that. */
  async referrers(digest: string): Promise<Buffer | undefined> {
    return this.#get(`referrers/${digest}`, {
      accept: MANIFESTS,
      limit: LIMITS.manifestBytes,
      absent: NOT_KEPT,
    });
  }

  #asNamed(bytes: Buffer, reference: string): Buffer {
    if (!reference.startsWith('sha256:')) return bytes;
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (reference === `sha256:${actual}`) return bytes;
    throw this.#error(`sent something else for ${reference}`);
  }

  async #get(
    path: string,
    {
      accept,
      limit,
      absent = [404],
    }: { accept: string; limit: number; absent?: readonly number[] },
  ): Promise<Buffer | undefined> {
    const { repository } = this.#options;
    const url = new URL(`/v2/${repository}/${path}`, this.#origin);
    let answer = await this.#ask(url, { accept }, limit);
    if (answer.status === 401 && (await this.#enter(answer.challenge))) {
      answer = await this.#ask(url, { accept }, limit);
    }
    const { status, bytes } = answer;
    if (absent.includes(status)) return undefined;
    if (status === 401 || status === 403) {
      throw this.#error(
        this.#options.credentials
          ? `does not let these credentials read "${repository}"`
          : `does not let everybody read "${repository}", and there are no credentials for it`,
      );
    }
    if (status !== 200) throw this.#error(`answered with status ${status}`);
    return bytes;
  }

  /** Does what the registry asks for before it answers; false when that cannot be done. */
  async #enter(challenge: string | null): Promise<boolean> {
    const { credentials, repository } = this.#options;
    const asked = parseChallenge(challenge ?? '');
    const basic = credentials && basicAuthorization(credentials);
    if (asked?.scheme === 'basic' && basic) {
      this.#authorization = basic;
      return true;
    }
    const url = asked && tokenUrl(asked, repository);
    if (!url) return false;
    this.#check(url);
    const answer = await this.#fetch(url, {
      accept: 'application/json',
      ...(basic && { authorization: basic }),
    });
    const bytes = answer.ok
      ? await this.#read(answer, LIMITS.tokenBytes)
      : undefined;
    const body = bytes && parseJson(bytes);
    const token = text(field(body, 'token') ?? field(body, 'access_token'));
    if (token === undefined) return false;
    this.#authorization = `Bearer ${token}`;
    return true;
  }

  /** Follows few redirects, as registries keep content elsewhere, and shows nobody else what lets one in here. */
  async #ask(start: URL, headers: Record<string, string>, limit: number) {
    let url = start;
    for (let hop = 0; hop <= LIMITS.redirects; hop++) {
      const authorization =
        url.origin === start.origin ? this.#authorization : undefined;
      const response = await this.#fetch(url, {
        ...headers,
        ...(authorization && { authorization }),
      });
      const { status } = response;
      const location = response.headers.get('location');
      if (status >= 300 && status < 400 && location) {
        await response.body?.cancel();
        url = this.#next(location, url);
        continue;
      }
      const challenge = response.headers.get('www-authenticate');
      if (status !== 200) {
        await response.body?.cancel();
        return { status, challenge };
      }
      return { status, challenge, bytes: await this.#read(response, limit) };
    }
    throw this.#error('sends from one address to another without an end');
  }

  #next(location: string, from: URL): URL {
    const next = URL.canParse(location, from) && new URL(location, from);
    if (!next) throw this.#error('sends to an address that is none');
    this.#check(next);
    return next;
  }

  /** Where a registry may send. What a developer names as one must not make the portal knock at other doors. */
  #check({ protocol, hostname }: URL): void {
    const { insecure, publicOnly } = this.#options;
    if (protocol !== 'https:' && !(insecure && protocol === 'http:')) {
      throw this.#error('sends to an address without encryption');
    }
    if (publicOnly && !isPublicHost(hostname)) {
      throw this.#error('sends to an address that is not public');
    }
  }

  async #fetch(url: URL, headers: Record<string, string>): Promise<Response> {
    const { timeoutMs = TIMEOUT_MS, signal } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    return this.#reached(() =>
      fetch(url, {
        headers,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      }),
    );
  }

  async #read(response: Response, limit: number): Promise<Buffer> {
    const bytes = await this.#reached(() => readLimited(response, limit));
    if (bytes) return bytes;
    throw this.#error(`sent more than ${Math.round(limit / 1024)} kB`);
  }

  async #reached<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      const { timeoutMs = TIMEOUT_MS } = this.#options;
      const late = nameOf(error) === 'TimeoutError';
      throw this.#error(
        late
          ? `did not answer within ${timeoutMs / 1000} seconds`
          : `cannot be reached${causeOf(error)}`,
      );
    }
  }

  #error(what: string): RegistryError {
    return new RegistryError(`registry "${this.#options.host}" ${what}`);
  }
}

function basicAuthorization({ username, password }: Credentials): string {
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return `Basic ${pair}`;
}

/** ` (ECONNREFUSED)`, as the network says. */
function causeOf(error: unknown): string {
  const code = text(field(error, 'cause', 'code'));
  return code ? ` (${code})` : '';
}

function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error
    ? error.name
    : undefined;
}
