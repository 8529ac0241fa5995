import { Link } from '@backstage/ui';
import type { RepositoryPath } from '@lattice-portal/plugin-paths-common';

/** The pull request that is open for this version, or what became of it. */
export function OpenRequest(props: { path: RepositoryPath }) {
  const { request, latest } = props.path;
  if (!request || request.version !== latest) {
    return null;
  }
  return (
    <span>
      <Link href={request.url}>{`Pull request #${request.number}`}</Link>
      {` is ${request.state}.`}
    </span>
  );
}
