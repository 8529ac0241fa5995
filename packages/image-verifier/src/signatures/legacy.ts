import { parseImageName } from '@lattice-portal/compiler';
import { field, list, parseJson, text } from '../json';
import { LIMITS } from '../registry/limits';
import type { Registry } from '../registry/Registry';
import { missingAnnotation, Signature, Subject } from './Signature';

const MEDIA_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const ANNOTATION = 'dev.cosignproject.cosign/signature';
const TYPE = 'cosign container image signature';

/**
 * Signatures beside the image under the tag `sha256-<hex>.sig`: one layer each, whose content was signed.
 * @returns nothing when there is no such tag
 */
export async function legacySignatures(
  registry: Registry,
  digest: string,
): Promise<Signature[]> {
  const tag = `${digest.replace(':', '-')}.sig`;
  const bytes = await registry.manifest(tag);
  const layers = list(field(bytes && parseJson(bytes), 'layers'))
    .filter(layer => field(layer, 'mediaType') === MEDIA_TYPE)
    .slice(0, LIMITS.signatures);
  const found: Signature[] = [];
  for (const layer of layers) {
    const payload = await payloadOf(registry, text(field(layer, 'digest')));
    const encoded = text(field(layer, 'annotations', ANNOTATION));
    if (payload && encoded) {
      const signatures = [Buffer.from(encoded, 'base64')];
      found.push({
        layout: 'legacy',
        signed: payload,
        signatures,
        objection: (subject, authority) =>
          objectionTo(payload, subject, authority),
      });
    }
  }
  return found;
}

async function payloadOf(registry: Registry, digest: string | undefined) {
  return digest && /^sha256:[0-9a-f]{64}$/.test(digest)
    ? registry.blob(digest, LIMITS.payloadBytes)
    : undefined;
}

function objectionTo(
  payload: Buffer,
  subject: Subject,
  authority: Parameters<Signature['objection']>[1],
): string | undefined {
  const value = parseJson(payload);
  const critical = field(value, 'critical');
  if (field(critical, 'type') !== TYPE) {
    return 'is not about an image';
  }
  const digest =
    field(critical, 'image', 'docker-manifest-digest') ??
    field(critical, 'image', 'Docker-manifest-digest');
  if (digest !== subject.digest) return 'is about another image';
  if (authority.matchRepository) {
    const name = text(field(critical, 'identity', 'docker-reference'));
    if (!name || !isRepository(name, subject)) {
      return 'was made for another repository';
    }
  }
  return missingAnnotation(authority, name => field(value, 'optional', name));
}

function isRepository(name: string, subject: Subject): boolean {
  const { registry, repository } = parseImageName(name.replace(/@.*$/, ''));
  return registry === subject.registry && repository === subject.repository;
}
