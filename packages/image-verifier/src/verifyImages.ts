import type { ImageFact, ImageRequest } from '@lattice-portal/compiler';
import { isPublicHost } from './registry/isPublicHost';
import { Credentials, Registry } from './registry/Registry';
import { RegistryError } from './registry/RegistryError';
import { verifyImage } from './verifyImage';

/** How a registry is entered; undefined for as anybody may. May fail, which is told as why nothing was found out. */
export type CredentialsOf = (
  request: ImageRequest,
) => Promise<Credentials | undefined>;

export interface VerifyImagesOptions {
  credentialsOf?: CredentialsOf;
  /** The time, in milliseconds. Default the clock. */
  now?: () => number;
  /** How many images are looked at at once. Default 4. */
  concurrency?: number;
  /** For one answer of a registry. Default 10 seconds. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Looks at every image; what cannot be found out is a fact too. In the order of the requests. */
export async function verifyImages(
  requests: readonly ImageRequest[],
  options: VerifyImagesOptions = {},
): Promise<ImageFact[]> {
  const facts: ImageFact[] = new Array(requests.length);
  const waiting = requests.entries();
  const work = async () => {
    for (const [index, request] of waiting) {
      facts[index] = await factOf(request, options);
    }
  };
  const { concurrency = 4 } = options;
  await Promise.all(Array.from({ length: concurrency }, work));
  return facts;
}

async function factOf(
  request: ImageRequest,
  { credentialsOf, now = Date.now, timeoutMs, signal }: VerifyImagesOptions,
): Promise<ImageFact> {
  const { image, registry: host, repository, insecure } = request;
  try {
    if (!request.registryNamed && !isPublicHost(host)) {
      throw new RegistryError(
        `registry "${host}" is only asked when an image provider names it, because it may be part of somebody's own network`,
      );
    }
    const credentials = await credentialsOf?.(request);
    const registry = new Registry({
      host,
      repository,
      insecure,
      credentials,
      publicOnly: !request.registryNamed,
      timeoutMs,
      signal,
    });
    const found = await verifyImage(registry, request);
    return { image, ...found, checkedAt: new Date(now()).toISOString() };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof RegistryError)) throw error;
    return { image, authorities: [], signatures: 0, error: error.message };
  }
}
