import { ImageAuthorityFact, ImageFact } from '../../../api';
import { quoteList } from '../../../diagnostics';
import { Authority, Image, ImageRule, ImageTrust } from '../../../model';

/** What is known about the signatures of an image, to complete "The image of container ...". */
export interface Finding {
  state: 'signed' | 'not-signed' | 'unknown';
  text: string;
  /** What turns it into `signed`. */
  fix: string;
  /** No permit helps: it is about the rule or the reference, not about a signature. */
  final?: boolean;
}

/** Compares what is known of an image with what its rule demands. */
export function findingOf(
  trust: ImageTrust,
  rule: ImageRule,
  image: Image,
): Finding {
  if (rule.unclear) {
    return {
      state: 'not-signed',
      text: `cannot be judged: ${rule.unclear}, so who must have signed it is unclear`,
      fix: 'Ask the owner of the platform to mend the image providers.',
      final: true,
    };
  }
  if (image.state !== 'pinned') {
    return {
      state: 'not-signed',
      text: `must be signed, as image provider "${rule.provider}" demands, and only what is named by its whole digest can be`,
      fix: 'Name the image by its digest, as your pipeline printed it when it pushed the image.',
      final: true,
    };
  }
  const fact = trust.factOf(image);
  const asked = rule.authorities.map(authority => ({
    authority,
    found: fact?.authorities.find(({ id }) => id === authority.id),
  }));
  const signer = asked.find(({ found }) => found?.verified);
  if (fact && signer) {
    return signed(fact, rule, signer.authority, signer.found?.layout);
  }
  const whose = whoseSignature(rule);
  if (fact?.checkedAt && asked.every(({ found }) => found)) {
    return notSigned(fact, rule, image, whose);
  }
  return unknown(fact, trust, whose);
}

function signed(
  { checkedAt = '', error }: ImageFact,
  { provider }: ImageRule,
  { name, fingerprint }: Authority,
  layout: ImageAuthorityFact['layout'],
): Finding {
  const how = layout === 'bundle' ? 'a bundle' : 'a signature';
  const since = error ? `; it could not be checked again since: ${error}` : '';
  return {
    state: 'signed',
    text: `is signed by authority "${name}" of image provider "${provider}" (${how} by key ${fingerprint.slice(
      0,
      16,
    )}, checked ${checkedAt}${since})`,
    fix: '',
  };
}

function notSigned(
  { signatures, authorities, checkedAt, error }: ImageFact,
  rule: ImageRule,
  image: Image,
  whose: string,
): Finding {
  const { detail } =
    rule.authorities
      .flatMap(({ id }) => authorities.find(fact => fact.id === id) ?? [])
      .find(fact => fact.detail) ?? {};
  const because = detail ? `: its signature ${detail}` : '';
  const since = error ? `; not checked again since: ${error}` : '';
  const what =
    signatures === 0
      ? `is not signed, and must be by ${whose}`
      : `has ${count(signatures)}, but none by ${whose} that counts${because}`;
  return {
    state: 'not-signed',
    text: `${what} (checked ${checkedAt}${since})`,
    fix: `Sign it with the key of ${whose}: cosign sign --key KEY ${image.registry}/${image.repository}@${image.digest}.`,
  };
}

function unknown(
  fact: ImageFact | undefined,
  { watched }: ImageTrust,
  whose: string,
): Finding {
  const demand = `must be signed by ${whose}`;
  if (fact?.error) {
    return {
      state: 'unknown',
      text: `${demand}, and that could not be checked: ${fact.error}`,
      fix: 'It is tried again; what runs keeps running. See that the registry can be reached.',
    };
  }
  return watched
    ? {
        state: 'unknown',
        text: `${demand}, and is being checked`,
        fix: 'Wait a moment; the result is taken over as soon as it is there.',
        final: true,
      }
    : {
        state: 'unknown',
        text: `${demand}, which was not checked here`,
        fix: 'The platform checks it before it applies anything. To check it yourself, run lattice compile --verify-images.',
        final: true,
      };
}

function whoseSignature({ authorities, provider }: ImageRule): string {
  const names = quoteList(
    authorities.map(({ name }) => name),
    'or',
  );
  return `authority ${names} of image provider "${provider}"`;
}

function count(signatures: number): string {
  return signatures === 1 ? '1 signature' : `${signatures} signatures`;
}
