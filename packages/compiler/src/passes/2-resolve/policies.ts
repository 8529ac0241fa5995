import { Diagnostic } from '../../api';
import { POLICY_NAMESPACE, World } from '../../model';
import { DocumentSource, LatticeDocument } from '../../spec';
import { byKey, ofKind } from './documents';

/** The policies that count, and those nobody can read. */
export function policiesOf(
  documents: readonly LatticeDocument[],
  duplicates: ReadonlyMap<LatticeDocument, Diagnostic[]>,
): Pick<World, 'policies' | 'policySources' | 'brokenPolicies'> {
  const policies: Record<string, string> = {};
  const policySources = new Map<string, DocumentSource>();
  const brokenPolicies: string[] = [];
  for (const document of ofKind(documents, 'CedarPolicy').sort(byKey)) {
    if (document.namespace !== POLICY_NAMESPACE) continue;
    const { name, spec } = document;
    if (!spec || duplicates.has(document)) brokenPolicies.push(name);
    else if (spec.enabled !== false) {
      policies[name] = spec.policies;
      policySources.set(name, document.source);
    }
  }
  return { policies, policySources, brokenPolicies };
}
