import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/**
 * Credentials from a kubeconfig file: tokens, token files, client certificates and exec plugins. The file is read again
 * when it changes (checked every ten seconds) and may appear later than we do.
 */
export class KubeconfigCredentials implements CredentialSource {
  readonly #file: string;
  readonly #now: () => number;
  #loaded?: { text: string; config: KubeConfig };
  #access?: { value: ClusterAccess; at: number };

  constructor(options: { file: string; now?: () => number }) {
    this.#file = options.file;
    this.#now = options.now ?? (() => performance.now());
  }

  async access(): Promise<ClusterAccess> {
    const cached = this.#access;
    if (cached && this.#now() - cached.at < REREAD_MS) {
      return cached.value;
    }
    const config = await this.#config();
    const value = await accessFrom(config, this.#file);
    this.#access = { value, at: this.#now() };
    return value;
  }

  refresh(): void {
    this.#access = undefined;
    this.#loaded = undefined;
  }

  async #config(): Promise<KubeConfig> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      throw new ClusterError(
        `The kubeconfig file "${this.#file}" cannot be read: ${textOf(error)}`,
        { reason: 'Credentials', cause: error },
      );
    }
    if (this.#loaded?.text === text) {
      return this.#loaded.config;
    }
    const config = new KubeConfig();
    try {
      config.loadFromString(text);
      config.makePathsAbsolute(dirname(this.#file));
    } catch (error) {
      throw new ClusterError(
        `The kubeconfig file "${
          this.#file
        }" is not a valid kubeconfig: ${textOf(error)}`,
        { reason: 'Credentials', cause: error },
      );
    }
    this.#loaded = { text, config };
    return config;
  }
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
  const names = (config.getContexts() ?? []).map(({ name }) => `"${name}"`);
  const current = config.getCurrentContext();
  const why = current
    ? `its current context "${current}" names no cluster`
    : 'it has no "current-context"';
  return `The kubeconfig file "${file}" names no cluster: ${why}; ${
    names.length > 0 ? `its contexts are ${names.join(', ')}` : 'it is empty'
  }`;
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
