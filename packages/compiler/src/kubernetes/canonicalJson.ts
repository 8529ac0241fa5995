import { sha256 as digest } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** JSON with sorted keys and without absent values: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const map = value as Record<string, unknown>;
    const parts: string[] = [];
    for (const key of Object.keys(map).sort()) {
      if (map[key] !== undefined) {
        parts.push(`${JSON.stringify(key)}:${canonicalJson(map[key])}`);
      }
    }
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Gives the SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Digest = (text: string) => string;

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(digest(text));
}

/** How many bytes a text takes in UTF-8. */
export function textBytes(text: string): number {
  return utf8ToBytes(text).length;
}
