import { readFileSync } from 'node:fs';

/** Where Kubernetes tells a pod which namespace it is in. */
const FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** The namespace the portal runs in; none outside a cluster. */
export function ownNamespaces(file = FILE): string[] {
  try {
    const name = readFileSync(file, 'utf8').trim();
    return name ? [name] : [];
  } catch {
    return [];
  }
}
