import type { Authority } from '@lattice-portal/compiler';

/** The image a signature is asked about. */
export interface Subject {
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  registry: string;
  repository: string;
}

/** One signature as it lies in the registry. Nothing of it is believed before its bytes are verified. */
export interface Signature {
  layout: 'legacy' | 'bundle';
  /** What the key must have signed. */
  signed: Buffer;
  /** Any of them is enough. */
  signatures: readonly Buffer[];
  /** Why the signed statement does not count for the image, to complete "Its signature ..."; undefined when it does. */
  objection(subject: Subject, authority: Authority): string | undefined;
}

/** Whether demanded annotations are there; says which is not. */
export function missingAnnotation(
  { annotations }: Authority,
  found: (name: string) => unknown,
): string | undefined {
  const wrong = Object.keys(annotations)
    .sort()
    .find(name => found(name) !== annotations[name]);
  return wrong === undefined
    ? undefined
    : `does not say that "${wrong}" is "${annotations[wrong]}"`;
}
