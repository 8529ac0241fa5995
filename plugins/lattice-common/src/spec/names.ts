import type { Callee } from './answers';

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const KEY = /^[A-Za-z0-9]([-_A-Za-z0-9]*[A-Za-z0-9])?$/;
const DIGEST = /^[^\s@]+@sha256:[0-9a-f]{64}$/;

/** Longest name a service, a resource or a namespace may have. */
export const MAX_NAME_LENGTH = 63;

/** True for a name that Kubernetes, the catalog and the forge all accept. */
export function isServiceName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name);
}

/** True for a key of a secret that a variable can refer to; a dot would end the reference early. */
export function isSecretKey(key: string): boolean {
  return key.length <= 253 && KEY.test(key);
}

/** True for an image reference by digest. */
export function isImageByDigest(image: string): boolean {
  return DIGEST.test(image);
}

/** Name of the environment variable for parts of a name: `stripe`, `api-key` gives `STRIPE_API_KEY`. */
export function variableName(...parts: string[]): string {
  return parts
    .join('_')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

/** Name of the resource that stands for a callee; the namespace is part of it when it is another one. */
export function calleeResourceName(callee: Callee, namespace: string): string {
  return callee.namespace === namespace
    ? callee.name
    : `${callee.namespace}-${callee.name}`;
}
