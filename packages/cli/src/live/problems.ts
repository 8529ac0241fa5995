import {
  isClusterError,
  type ClusterError,
  type TypeRef,
} from '@lattice-portal/cluster-client';

/** Something that could not be seen, so that the answer is not whole. */
export interface LiveProblem {
  reason: 'Forbidden' | 'KindNotServed';
  /** What, where and why. */
  message: string;
  remedy: string;
}

/** What is asked of the API server for kinds people write, and for kinds that are derived. */
const READ_VERBS = ['get', 'list'];
const COMPARE_VERBS = ['get', 'list', 'create', 'patch'];

const FORBIDDEN =
  /User "([^"]*)" cannot (\w+) resource "([^"]*)" in API group "([^"]*)"(?: in the namespace "([^"]*)")?/;

/** A right that is missing; undefined for everything else, such as what an admission rule refuses. */
export function missingRight(
  error: unknown,
  use: 'read' | 'compare',
): LiveProblem | undefined {
  if (!isClusterError(error) || error.status !== 403) return undefined;
  const found = FORBIDDEN.exec(error.message);
  if (!found) return undefined;
  const [, user, verb, resource, group, namespace] = found;
  const full = group ? `${resource}.${group}` : resource;
  const where = namespace ? ` in namespace "${namespace}"` : '';
  const verbs = (use === 'read' ? READ_VERBS : COMPARE_VERBS).join(', ');
  const why =
    use === 'compare' && (verb === 'patch' || verb === 'create')
      ? ' A dry run needs the right to write, although it writes nothing.'
      : '';
  return {
    reason: 'Forbidden',
    message: `User "${user}" may not ${verb} ${full}${where}, so what is there of it could not be compared.${why}`,
    remedy: `Ask for a role with this rule: { apiGroups: ["${group}"], resources: ["${resource}"], verbs: [${verbs}] }`,
  };
}

/** A kind the cluster does not have; undefined for everything else. */
export function missingKind(
  error: unknown,
  { apiVersion, kind }: TypeRef,
): LiveProblem | undefined {
  if (!isNotServed(error)) return undefined;
  return {
    reason: 'KindNotServed',
    message: `The cluster does not serve kind "${kind}" of "${apiVersion}".`,
    remedy: apiVersion.startsWith('lattice.dev/')
      ? 'Install our kinds: ./lattice manifests | kubectl apply --server-side -f -'
      : 'Install the operator it belongs to, or choose another way in the LatticePlatform.',
  };
}

function isNotServed(error: unknown): error is ClusterError {
  return isClusterError(error) && error.reason === 'KindNotServed';
}
