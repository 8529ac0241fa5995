import { readFileSync } from 'node:fs';

/** Where Kubernetes tells a pod which namespace it is in. */
const FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** The namespace the portal runs in; undefined outside a cluster. It must never close itself off. */
export function ownNamespace(file = FILE): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
