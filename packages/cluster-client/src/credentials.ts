import { readFile } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';
import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { ClusterError } from './errors';

/** How to reach and authenticate to one API server, at this moment. */
export interface ClusterAccess {
  /** Base URL without a trailing slash. */
  server: string;
  tls: {
    ca?: string | Buffer;
    cert?: string | Buffer;
    key?: string | Buffer;
    servername?: string;
    rejectUnauthorized?: boolean;
  };
  headers: Record<string, string>;
}

/** Asked before every request, so that rotated certificates and tokens are picked up. */
export interface CredentialSource {
  access(): Promise<ClusterAccess>;
  /** Forget what is cached; called after the server said 401. */
  refresh(): void;
}

const REREAD_MS = 10_000;

export interface KubeconfigOptions {
  /** One file, or several that are read as one: what an earlier one names counts, as with `$KUBECONFIG`. */
  file: string | readonly string[];
  /** Instead of the current context of the file. */
  context?: string;
  now?: () => number;
}

/**
 * Credentials from a kubeconfig file: tokens, token files, client certificates and exec plugins. The file is read again
 * when it changes (checked every ten seconds) and may appear later than we do.
 */
export class KubeconfigCredentials implements CredentialSource {
  readonly #files: readonly string[];
  readonly #context?: string;
  readonly #now: () => number;
  #loaded?: { text: string; config: KubeConfig };
  #access?: { value: ClusterAccess; at: number };

  constructor(options: KubeconfigOptions) {
    const { file } = options;
    this.#files = typeof file === 'string' ? [file] : file;
    this.#context = options.context;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Which of its clusters is meant. */
  async chosen(): Promise<{ context: string; server: string }> {
    const config = await this.#config();
    const { server } = await this.access();
    return { context: config.getCurrentContext(), server };
  }

  async access(): Promise<ClusterAccess> {
    const cached = this.#access;
    if (cached && this.#now() - cached.at < REREAD_MS) {
      return cached.value;
    }
    const config = await this.#config();
    const value = await accessFrom(config, this.#files.join(delimiter));
    this.#access = { value, at: this.#now() };
    return value;
  }

  refresh(): void {
    this.#access = undefined;
    this.#loaded = undefined;
  }

  async #config(): Promise<KubeConfig> {
    const texts = await Promise.all(this.#files.map(read));
    const text = texts.join('\0');
    if (this.#loaded?.text === text) {
      return this.#loaded.config;
    }
    const config = texts
      .map((each, index) => parse(each, this.#files[index]))
      .reduce(merge);
    if (this.#context !== undefined) {
      choose(config, this.#context, this.#files);
    }
    this.#loaded = { text, config };
    return config;
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ClusterError(
      `The kubeconfig file "${file}" cannot be read: ${textOf(error)}`,
      { reason: 'Credentials', cause: error },
    );
  }
}

function parse(text: string, file: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromString(text);
    config.makePathsAbsolute(dirname(file));
  } catch (error) {
    throw new ClusterError(
      `The kubeconfig file "${file}" is not a valid kubeconfig: ${textOf(
        error,
      )}`,
      { reason: 'Credentials', cause: error },
    );
  }
  return config;
}

/** What the first names stays; the second only adds. */
function merge(first: KubeConfig, second: KubeConfig): KubeConfig {
  const both = new KubeConfig();
  both.loadFromOptions({
    clusters: joined(first.clusters, second.clusters),
    users: joined(first.users, second.users),
    contexts: joined(first.contexts, second.contexts),
    currentContext: first.currentContext || second.currentContext,
  });
  return both;
}

function joined<T extends { name: string }>(first: T[] = [], second: T[] = []) {
  const names = new Set(first.map(({ name }) => name));
  return [...first, ...second.filter(({ name }) => !names.has(name))];
}

function choose(
  config: KubeConfig,
  context: string,
  files: readonly string[],
): void {
  const names = (config.getContexts() ?? []).map(({ name }) => name);
  if (!names.includes(context)) {
    throw new ClusterError(
      `The kubeconfig file "${files.join(
        delimiter,
      )}" has no context "${context}"; ${contextList(names)}`,
      { reason: 'Credentials' },
    );
  }
  config.setCurrentContext(context);
}

async function accessFrom(
  config: KubeConfig,
  file: string,
): Promise<ClusterAccess> {
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new ClusterError(withoutCluster(config, file), {
      reason: 'Credentials',
    });
  }
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new ClusterError(
      `The credentials for cluster "${
        cluster.name
      }" could not be obtained: ${textOf(error)}`,
      { reason: 'Credentials', cause: error },
    );
  }
  return {
    server: cluster.server.replace(/\/+$/, ''),
    tls: {
      ca: single(options.ca),
      cert: single(options.cert),
      key: single(options.key),
      servername: options.servername,
      rejectUnauthorized: options.rejectUnauthorized,
    },
    headers: {
      ...plainHeaders(options.headers),
      ...(options.auth
        ? {
            Authorization: `Basic ${Buffer.from(options.auth).toString(
              'base64',
            )}`,
          }
        : {}),
    },
  };
}

/** Which of its contexts a kubeconfig means is for its owner to say, so the names are told. */
function withoutCluster(config: KubeConfig, file: string): string {
  const names = (config.getContexts() ?? []).map(({ name }) => name);
  const current = config.getCurrentContext();
  const why = current
    ? `its current context "${current}" names no cluster`
    : 'it has no "current-context"';
  return `The kubeconfig file "${file}" names no cluster: ${why}; ${contextList(
    names,
  )}`;
}

function contextList(names: readonly string[]): string {
  return names.length > 0
    ? `its contexts are ${names.map(name => `"${name}"`).join(', ')}`
    : 'it is empty';
}

/** The first line of what went wrong. */
function textOf(error: unknown): string {
  // What the parser says about a text without any of the wanted fields.
  if (error instanceof TypeError)
    return 'it has no clusters, users and contexts';
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0];
}

function single(value: unknown): string | Buffer | undefined {
  return typeof value === 'string' || Buffer.isBuffer(value)
    ? value
    : undefined;
}

function plainHeaders(
  headers: RequestOptions['headers'],
): Record<string, string> {
  const entries =
    headers && !Array.isArray(headers) ? Object.entries(headers) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
