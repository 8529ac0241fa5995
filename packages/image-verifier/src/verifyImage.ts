import type {
  Authority,
  ImageAuthorityFact,
  ImageFact,
  ImageRequest,
} from '@lattice-portal/compiler';
import { field, list, parseJson, text } from './json';
import { LIMITS } from './registry/limits';
import type { Registry } from './registry/Registry';
import { RegistryError } from './registry/RegistryError';
import { bundleSignatures } from './signatures/bundle';
import { isSignedBy } from './signatures/isSignedBy';
import { legacySignatures } from './signatures/legacy';
import type { Signature, Subject } from './signatures/Signature';

type Finding = Omit<ImageFact, 'image' | 'checkedAt' | 'error'>;

const LAYOUTS = [bundleSignatures, legacySignatures];

/**
 * Looks for signatures of an image in both layouts and compares them with the keys. One good signature is enough, so the
 * second layout is only read when the first has none. Throws a RegistryError when nothing can be told.
 */
export async function verifyImage(
  registry: Registry,
  request: ImageRequest,
): Promise<Finding> {
  const { digest } = request;
  const manifest = await registry.manifest(digest);
  if (!manifest) {
    throw new RegistryError(
      `registry "${request.registry}" has no image ${digest} in "${request.repository}"`,
    );
  }
  const finding = await examine(registry, request, request.authorities);
  const strict = finding.authorities.filter(
    ({ id, verified }) =>
      verified &&
      request.authorities.some(
        authority => authority.id === id && authority.everyPlatform,
      ),
  );
  if (strict.length === 0) return finding;
  const unsigned = await unsignedPlatform(registry, request, manifest);
  return unsigned === undefined
    ? finding
    : { ...finding, authorities: finding.authorities.map(unsigned) };
}

/** What each authority has to do with the signatures of one manifest. */
async function examine(
  registry: Registry,
  subject: Subject,
  authorities: readonly Authority[],
): Promise<Finding> {
  const facts = new Map<string, ImageAuthorityFact>();
  let signatures = 0;
  for (const find of LAYOUTS) {
    const found = await find(registry, subject.digest);
    signatures += found.length;
    for (const authority of authorities) {
      const before = facts.get(authority.id);
      if (before?.verified) continue;
      const fact = compare(found, subject, authority);
      facts.set(authority.id, {
        ...fact,
        ...(!fact.verified &&
          !fact.detail &&
          before?.detail && { detail: before.detail }),
      });
    }
    if ([...facts.values()].some(({ verified }) => verified)) break;
  }
  return { authorities: [...facts.values()], signatures };
}

function compare(
  found: readonly Signature[],
  subject: Subject,
  authority: Authority,
): ImageAuthorityFact {
  const { id } = authority;
  let detail: string | undefined;
  for (const signature of found) {
    if (!isSignedBy(signature, authority)) {
      detail ??= 'was not made with this key, or was changed since';
      continue;
    }
    const objection = signature.objection(subject, authority);
    if (objection === undefined) {
      return { id, verified: true, layout: signature.layout };
    }
    // Says more than that somebody else signed as well.
    detail = objection;
  }
  return { id, verified: false, ...(detail && { detail }) };
}

/**
 * Whose signature is missing on an image of the index; undefined when the manifest is one image, or all of it is signed.
 * What has no platform is no image that could run.
 */
async function unsignedPlatform(
  registry: Registry,
  request: ImageRequest,
  manifest: Buffer,
): Promise<((fact: ImageAuthorityFact) => ImageAuthorityFact) | undefined> {
  const strict = request.authorities.filter(
    ({ everyPlatform }) => everyPlatform,
  );
  const children = list(field(parseJson(manifest), 'manifests')).filter(
    item => field(item, 'platform', 'os') !== 'unknown',
  );
  if (children.length > LIMITS.platforms) {
    throw new RegistryError(
      `registry "${request.registry}" has an index with ${children.length} images, more than ${LIMITS.platforms}`,
    );
  }
  const missing = new Map<string, string>();
  for (const child of children) {
    const digest = text(field(child, 'digest')) ?? '';
    const { authorities } = await examine(
      registry,
      { ...request, digest },
      strict.filter(({ id }) => !missing.has(id)),
    );
    for (const { id, verified } of authorities) {
      if (!verified) missing.set(id, digest);
    }
  }
  if (missing.size === 0) return undefined;
  return fact => {
    const digest = missing.get(fact.id);
    return digest === undefined
      ? fact
      : {
          id: fact.id,
          verified: false,
          detail: `does not reach to the image ${digest} of one of its platforms`,
        };
  };
}
