import { ServiceKey } from '../../api';
import { Authority, Image, imageKey, parseImage, World } from '../../model';
import { ServiceSpec } from '../../spec';

/** An image whose signatures somebody should look for, and who may have made them. */
export interface ImageRequest {
  /** What the fact will be about: registry, repository and digest in full. */
  image: string;
  registry: string;
  repository: string;
  digest: string;
  /** Name of the ImageProvider that asks. */
  provider: string;
  /** Whether that provider names the registry, and not everything there is. */
  registryNamed: boolean;
  insecure: boolean;
  /** Name of the Secret with credentials of the registry. */
  secret?: string;
  authorities: readonly Authority[];
  /** Who runs it, as `namespace/name`, in the order of the fleet. */
  workloads: readonly string[];
}

/**
 * Every image of the fleet, whatever kind of workload runs it, that an image provider wants signed, once each, sorted; only those of `targets` when
 * they are given.
 */
export function imagesToVerify(
  world: World,
  targets?: readonly ServiceKey[],
): ImageRequest[] {
  if (!world.images.demanding) return [];
  const nodes = targets
    ? targets.flatMap(
        ({ namespace, name }) =>
          world.services.get(`${namespace}/${name}`) ?? [],
      )
    : world.services.values();
  const requests = new Map<string, ImageRequest & { workloads: string[] }>();
  for (const { key, parts } of nodes) {
    const texts = new Set(parts.flatMap(({ spec }) => imagesOf(spec)));
    for (const text of texts) {
      const request = requestFor(world, parseImage(text));
      if (!request) continue;
      const { image } = request;
      const workloads = requests.get(image)?.workloads ?? [];
      if (workloads.at(-1) !== key) workloads.push(key);
      requests.set(image, { ...request, workloads });
    }
  }
  return [...requests.keys()]
    .sort()
    .flatMap(image => requests.get(image) ?? []);
}

function imagesOf({ workload, sidecars = {} }: ServiceSpec): string[] {
  return [
    ...Object.values(workload.containers),
    ...Object.values(sidecars),
  ].map(({ image }) => image);
}

function requestFor(
  world: World,
  image: Image,
): Omit<ImageRequest, 'workloads'> | undefined {
  const { registry, repository, digest } = image;
  if (image.state !== 'pinned' || digest === undefined) return undefined;
  const rule = world.images.ruleOf(image);
  if (!rule || rule.unclear) return undefined;
  const { provider, prefix, insecure, secret, authorities } = rule;
  return {
    image: imageKey(image),
    registry,
    repository,
    digest,
    provider,
    registryNamed: prefix !== '*',
    insecure,
    ...(secret !== undefined && { secret }),
    authorities,
  };
}
