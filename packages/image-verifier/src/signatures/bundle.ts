import type { Authority } from '@lattice-portal/compiler';
import { field, list, parseJson, text } from '../json';
import { LIMITS } from '../registry/limits';
import type { Registry } from '../registry/Registry';
import { missingAnnotation, Signature, Subject } from './Signature';

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle[.+]/;
const PAYLOAD = 'application/vnd.in-toto+json';
const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'https://sigstore.dev/cosign/sign/v1';

/**
 * Signatures as bundles of Sigstore that refer to the image: found by asking the registry what refers to it or, where it
 * does not know, under the tag `sha256-<hex>`.
 */
export async function bundleSignatures(
  registry: Registry,
  digest: string,
): Promise<Signature[]> {
  const found: Signature[] = [];
  for (const reference of await bundlesOf(registry, digest)) {
    const signature = await readBundle(registry, reference, digest);
    if (signature) found.push(signature);
  }
  return found;
}

/** Digests of the manifests of bundles. A registry that began to keep account later may have some in either place. */
async function bundlesOf(
  registry: Registry,
  digest: string,
): Promise<string[]> {
  const known = bundlesIn(await registry.referrers(digest));
  const listed = bundlesIn(await registry.manifest(digest.replace(':', '-')));
  return [...new Set([...known, ...listed])].slice(0, LIMITS.signatures);
}

function bundlesIn(index: Buffer | undefined): string[] {
  return list(field(index && parseJson(index), 'manifests')).flatMap(entry => {
    const digest = text(field(entry, 'digest')) ?? '';
    const type = text(field(entry, 'artifactType')) ?? '';
    return BUNDLE.test(type) && /^sha256:[0-9a-f]{64}$/.test(digest)
      ? [digest]
      : [];
  });
}

async function readBundle(
  registry: Registry,
  reference: string,
  digest: string,
): Promise<Signature | undefined> {
  const bytes = await registry.manifest(reference);
  const manifest = bytes && parseJson(bytes);
  if (field(manifest, 'subject', 'digest') !== digest) return undefined;
  const layer = list(field(manifest, 'layers')).find(item =>
    BUNDLE.test(text(field(item, 'mediaType')) ?? ''),
  );
  const blob = text(field(layer, 'digest'));
  if (!blob || !/^sha256:[0-9a-f]{64}$/.test(blob)) return undefined;
  const content = await registry.blob(blob, LIMITS.payloadBytes);
  return content && signatureIn(parseJson(content));
}

function signatureIn(bundle: unknown): Signature | undefined {
  const envelope = field(bundle, 'dsseEnvelope');
  const type = text(field(envelope, 'payloadType'));
  const encoded = text(field(envelope, 'payload'));
  if (type !== PAYLOAD || encoded === undefined) return undefined;
  const payload = Buffer.from(encoded, 'base64');
  const statement = parseJson(payload);
  // Other statements about the image, as on how it was built, are no signatures of it.
  if (field(statement, 'predicateType') !== PREDICATE) return undefined;
  return {
    layout: 'bundle',
    signed: paeOf(type, payload),
    signatures: list(field(envelope, 'signatures'))
      .slice(0, LIMITS.signatures)
      .flatMap(item => text(field(item, 'sig')) ?? [])
      .map(signature => Buffer.from(signature, 'base64')),
    objection: (subject, authority) =>
      objectionTo(statement, subject, authority),
  };
}

/** What is signed of an envelope: its type and its payload, each with its length, so that neither can pass for the other. */
function paeOf(type: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

function objectionTo(
  statement: unknown,
  { digest }: Subject,
  authority: Authority,
): string | undefined {
  if (field(statement, '_type') !== STATEMENT) return 'is not about an image';
  const subject = list(field(statement, 'subject')).find(
    item => `sha256:${field(item, 'digest', 'sha256')}` === digest,
  );
  if (!subject) return 'is about another image';
  if (authority.matchRepository) {
    return 'does not say for which repository it was made, as bundles never do';
  }
  return missingAnnotation(authority, name =>
    field(subject, 'annotations', name),
  );
}
