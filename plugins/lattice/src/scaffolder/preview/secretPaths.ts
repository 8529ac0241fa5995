import type { CompiledService } from '@lattice-portal/compiler';

/** Where a secret's values will be read from. */
export interface SecretPath {
  store: string;
  path: string;
}

interface ExternalSecretSpec {
  secretStoreRef?: { name?: string };
  data?: { remoteRef?: { key?: string } }[];
}

const PREFIX = 'spec.workload.resources.';

/** Resource name to path, read off the derived objects so that it is what will really happen. */
export function secretPaths(service: CompiledService): Map<string, SecretPath> {
  const paths = new Map<string, SecretPath>();
  for (const { kind, manifest, because } of service.objects) {
    const reason = because.find(({ path }) => path.startsWith(PREFIX));
    if (kind !== 'ExternalSecret' || !reason) {
      continue;
    }
    const { secretStoreRef, data } = manifest.spec as ExternalSecretSpec;
    const store = secretStoreRef?.name;
    const path = data?.[0]?.remoteRef?.key;
    if (store && path) {
      paths.set(reason.path.slice(PREFIX.length), { store, path });
    }
  }
  return paths;
}
