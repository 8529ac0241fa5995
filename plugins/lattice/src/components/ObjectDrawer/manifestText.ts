import { stringify } from 'yaml';

type Manifest = { kind: string; [key: string]: unknown };

const HIDDEN = '(hidden)';

/**
 * A manifest as YAML. The backend sends no secret values; this makes sure that none would be shown if it did,
 * neither in the fields of a Secret nor in the copy of it that `kubectl apply` leaves in an annotation.
 */
export function manifestText(manifest: Manifest): string {
  return stringify(
    manifest.kind === 'Secret' ? withoutValues(manifest) : manifest,
    {
      lineWidth: 0,
      aliasDuplicateObjects: false,
    },
  );
}

function withoutValues(secret: Manifest): Manifest {
  const shown: Manifest = { ...secret };
  for (const field of ['data', 'stringData']) {
    const values = shown[field];
    if (typeof values === 'object' && values !== null) {
      shown[field] = Object.fromEntries(
        Object.keys(values).map(key => [key, HIDDEN]),
      );
    }
  }
  const metadata = shown.metadata;
  if (typeof metadata === 'object' && metadata !== null) {
    shown.metadata = { ...metadata, annotations: undefined };
  }
  return shown;
}
