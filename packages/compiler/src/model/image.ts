import { parseImageName } from '../spec';

/** An image reference taken apart. */
export interface Image {
  text: string;
  /** Registry and repository as they are written. */
  name: string;
  /** The registry that is meant, as in `docker.io` for `nginx`. */
  registry: string;
  /** The repository in it, as in `library/nginx`. */
  repository: string;
  tag?: string;
  digest?: string;
  /** `pinned` is the only acceptable one. */
  state: 'pinned' | 'tag' | 'untagged' | 'abbreviated' | 'malformed';
  /** What is wrong, for `abbreviated` and `malformed`. */
  detail: string;
}

const NAME =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST_LENGTH = 64;

/** Takes a reference apart without trusting any part of it. */
export function parseImage(text: string): Image {
  const [reference, digest, ...rest] = text.split('@');
  const slash = reference.lastIndexOf('/');
  const colon = reference.indexOf(':', slash + 1);
  const name = colon === -1 ? reference : reference.slice(0, colon);
  const tag = colon === -1 ? undefined : reference.slice(colon + 1);
  const image = { text, name, ...parseImageName(name), tag, digest };
  const malformed = (detail: string): Image => ({
    ...image,
    state: 'malformed',
    detail,
  });
  if (rest.length > 0) return malformed('more than one "@"');
  if (name === '') return malformed('the name is missing');
  if (!NAME.test(name)) return malformed(`"${name}" is not a repository name`);
  if (tag !== undefined && !TAG.test(tag)) {
    return malformed(`"${tag}" is not a tag`);
  }
  if (digest === undefined) {
    return { ...image, state: tag ? 'tag' : 'untagged', detail: '' };
  }
  if (!digest.startsWith('sha256:')) {
    return malformed('only digests that start with "sha256:" are accepted');
  }
  const hex = digest.slice('sha256:'.length);
  if (/^[0-9a-f]{64}$/.test(hex)) {
    return { ...image, state: 'pinned', detail: '' };
  }
  const digits = hex.replace(/(?:\.{2,}|…)$/u, '');
  if (/^[0-9a-fA-F]*$/.test(digits) && digits.length < DIGEST_LENGTH) {
    return { ...image, state: 'abbreviated', detail: String(digits.length) };
  }
  return malformed('the digest is not 64 lower-case hexadecimal digits');
}
