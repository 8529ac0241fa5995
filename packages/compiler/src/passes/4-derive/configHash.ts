import { Digest, DraftReason } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { configMaps } from './configMaps';
import { externalSecrets } from './externalSecrets';

/** What pods read and their template does not say. */
const CONFIGURATION = [configMaps, externalSecrets];

/**
 * A hash of what the pods read from elsewhere, if they read anything: variables and mounted files do not change under a
 * running container, so another hash starts new pods. Values of secrets are not known here; one that is rotated in its
 * store changes nothing.
 */
export function configHash(
  model: ServiceModel,
  sha256: Digest,
): { hash: string; because: DraftReason } | undefined {
  // Nor do pods read what their images are pulled with.
  const lent = new Set(model.pulls.map(({ objectName }) => objectName));
  const drafts = CONFIGURATION.flatMap(derive => derive(model)).filter(
    ({ name }) => !lent.has(name),
  );
  if (drafts.length === 0) return undefined;
  // Their keys and lists have a fixed order, so plain JSON is canonical already.
  const content = JSON.stringify(
    drafts.map(({ kind, name, body }) => [kind, name, withoutSchedule(body)]),
  );
  const [{ because }] = drafts;
  return {
    hash: sha256(content).slice(0, 16),
    because: {
      path: because[0].path,
      rule: 'workload.restart',
      text: 'New pods start when the files or secrets they read are declared otherwise.',
    },
  };
}

/** How often a secret is read again changes nothing that pods read. */
function withoutSchedule(body: Record<string, unknown>): unknown {
  const { spec } = body;
  return isMap(spec)
    ? { ...body, spec: { ...spec, refreshInterval: undefined } }
    : body;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
