import { createPublicKey, KeyObject, verify } from 'node:crypto';
import { ed25519ph } from '@noble/curves/ed25519';
import type { Authority } from '@lattice-portal/compiler';
import type { Signature } from './Signature';

type Check = (signed: Buffer, key: KeyObject, signature: Buffer) => boolean;

const sha256: Check = (signed, key, signature) =>
  verify('sha256', signed, key, signature);

/** How a key of each algorithm signs. */
const CHECKS: Record<string, readonly Check[]> = {
  'ECDSA P-256': [sha256],
  RSA: [sha256],
  Ed25519: [
    (signed, key, signature) => verify(null, signed, key, signature),
    // The form that hashes first, which cosign uses and Node does not know. The two never pass for each other.
    (signed, key, signature) =>
      ed25519ph.verify(signature, signed, rawKey(key), { zip215: false }),
  ],
};

/** Whether the key of an authority made the signature. Says nothing about what was signed. */
export function isSignedBy(
  { signed, signatures }: Signature,
  { key, algorithm }: Authority,
): boolean {
  const publicKey = createPublicKey(key);
  const checks = Object.hasOwn(CHECKS, algorithm) ? CHECKS[algorithm] : [];
  return signatures.some(signature =>
    checks.some(check => safely(check, signed, publicKey, signature)),
  );
}

/** A signature of the wrong form is no signature, and no reason to fail. */
function safely(
  check: Check,
  signed: Buffer,
  key: KeyObject,
  signature: Buffer,
): boolean {
  try {
    return check(signed, key, signature);
  } catch {
    return false;
  }
}

/** The 32 bytes that are the key itself. */
function rawKey(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' }).subarray(-32);
}
