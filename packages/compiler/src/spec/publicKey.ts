import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

/** The public half of a key that signs images. */
export interface PublicKey {
  algorithm: 'ECDSA P-256' | 'Ed25519' | 'RSA';
  /** SHA-256 over its DER form, 64 hexadecimal digits: the same whatever white space the text has. */
  fingerprint: string;
}

/** What a key of each algorithm begins with in DER, and how many bytes it has in all. */
const FIXED = [
  {
    algorithm: 'ECDSA P-256' as const,
    begin: '3059301306072a8648ce3d020106082a8648ce3d03010703420004',
    bytes: 91,
  },
  {
    algorithm: 'Ed25519' as const,
    begin: '302a300506032b6570032100',
    bytes: 44,
  },
];

/** The header of an RSA key with at least 256 bytes of modulus; the group is how many there are. */
const RSA =
  /^3082[0-9a-f]{4}300d06092a864886f70d01010105000382[0-9a-f]{4}003082[0-9a-f]{4}0282([0-9a-f]{4})/;
const RSA_BYTES = { least: 256, most: 1024 };

const BLOCK =
  /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;

/** Reads a key in PEM, or says what the text is instead. */
export function readPublicKey(text: string): PublicKey | { problem: string } {
  if (text.includes('PRIVATE KEY-----')) {
    return {
      problem:
        'is a private key. Write the public one, and take this one for lost: whoever read the file can sign with it',
    };
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) {
    return {
      problem:
        'is a certificate. Write its public key; "openssl x509 -pubkey -noout -in FILE" prints it',
    };
  }
  if (text.split('-----BEGIN ').length > 2) {
    return {
      problem: 'has several keys. Write one authority for each of them',
    };
  }
  const [, encoded] = BLOCK.exec(text) ?? [];
  const der = encoded && decode(encoded.replace(/\s+/g, ''));
  if (!der) {
    return {
      problem:
        'is not in PEM. Write the content of "cosign.pub", which begins with "-----BEGIN PUBLIC KEY-----"',
    };
  }
  const algorithm = algorithmOf(bytesToHex(der));
  if (!algorithm) {
    return {
      problem:
        'is of a kind that is not supported. Use ECDSA over P-256 (as "cosign generate-key-pair" does), Ed25519, or RSA with 2048 bits or more',
    };
  }
  return { algorithm, fingerprint: bytesToHex(sha256(der)) };
}

function algorithmOf(hex: string): PublicKey['algorithm'] | undefined {
  const found = FIXED.find(
    ({ begin, bytes }) => hex.length === bytes * 2 && hex.startsWith(begin),
  );
  if (found) return found.algorithm;
  const [, length] = RSA.exec(hex) ?? [];
  if (!length) return undefined;
  // A leading zero keeps the number positive.
  const bytes = Number.parseInt(length, 16) - 1;
  return bytes >= RSA_BYTES.least && bytes <= RSA_BYTES.most
    ? 'RSA'
    : undefined;
}

function decode(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
