import { Diagnostic } from '../../api';
import { POLICY_NAMESPACE, World } from '../../model';
import { DocumentSource, LatticeDocument } from '../../spec';
import { byKey, ofKind } from './documents';
import { OWNER_ANNOTATION } from './serviceNode';

/** The policies that count, and those nobody can read. */
export function policiesOf(
  documents: readonly LatticeDocument[],
  duplicates: ReadonlyMap<LatticeDocument, Diagnostic[]>,
): Pick<
  World,
  'policies' | 'policySources' | 'policyOwners' | 'brokenPolicies'
> {
  const policies: Record<string, string> = {};
  const policySources = new Map<string, DocumentSource>();
  const policyOwners = new Map<string, string>();
  const brokenPolicies: string[] = [];
  for (const document of ofKind(documents, 'CedarPolicy').sort(byKey)) {
    if (document.namespace !== POLICY_NAMESPACE) continue;
    const { name, spec, annotations } = document;
    if (!spec || duplicates.has(document)) brokenPolicies.push(name);
    else if (spec.enabled !== false) {
      policies[name] = spec.policies;
      policySources.set(name, document.source);
      const owner = annotations[OWNER_ANNOTATION];
      if (owner) policyOwners.set(name, owner);
    }
  }
  return { policies, policySources, policyOwners, brokenPolicies };
}
