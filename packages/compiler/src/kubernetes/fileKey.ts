import { sha256 } from './canonicalJson';
import { objectName } from './names';

/** What Kubernetes allows for a key of a ConfigMap or Secret. */
const MAX_KEY = 253;

/**
 * The key under which a file is stored: its path with `-` for `/`. Every other character that is not a letter, a digit or
 * a dot is written as `_` and the hexadecimal digits of its bytes, so that two paths never have one key.
 */
export function fileKey(path: string): string {
  const key = path
    .slice(1)
    // A key may not begin with "..".
    .replace(/^\.|[^A-Za-z0-9./]/gu, escaped)
    .replace(/\//g, '-');
  return key.length <= MAX_KEY
    ? key
    : `${key.slice(0, MAX_KEY - 65)}_${sha256(path)}`;
}

function escaped(character: string): string {
  return encodeURIComponent(character) === character
    ? `_${character.charCodeAt(0).toString(16)}`
    : encodeURIComponent(character).replace(/%/g, '_').toLowerCase();
}

/** The object of one file. Different paths may read alike, so the name ends in a hash of the path. */
export function fileSecretName(
  service: string,
  container: string,
  file: string,
): string {
  const readable = file
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const hash = sha256(file).slice(0, 8);
  return objectName(
    service,
    container,
    'file',
    ...(readable ? [readable] : []),
    hash,
  );
}
