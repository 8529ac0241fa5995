import { Link } from '@backstage/ui';
import type { DeploymentRecord } from '@lattice-portal/plugin-lattice-common';
import { NoValue } from '@lattice-portal/plugin-lattice-react';

/** Release, environment and commit of a deployment, as far as they are known: `Release 17 · staging · 1a2b3c4`. */
export function DeploymentSource(props: { deployment: DeploymentRecord }) {
  const { commit, release, environment, repository } = props.deployment;
  const told = [release && `Release ${release}`, environment].filter(Boolean);
  if (told.length === 0 && !commit) {
    return <NoValue reason="Nobody said which commit the spec comes from." />;
  }
  return (
    <>
      {told.join(' · ')}
      {told.length > 0 && commit && ' · '}
      {commit && <Commit commit={commit} repository={repository} />}
    </>
  );
}

function Commit(props: { commit: string; repository?: string }) {
  const { commit, repository } = props;
  const short = <code title={commit}>{commit.slice(0, 7)}</code>;
  const href = commitUrl(repository, commit);
  return href ? (
    <Link href={href} aria-label={`Commit ${commit.slice(0, 7)}`}>
      {short}
    </Link>
  ) : (
    short
  );
}

/** Gitea, GitHub and GitLab all show a commit there. An address that is not of the web has no page. */
function commitUrl(
  repository: string | undefined,
  commit: string,
): string | undefined {
  if (!repository || !/^https?:\/\//.test(repository)) {
    return undefined;
  }
  const page = repository.replace(/\/+$/, '').replace(/\.git$/, '');
  return `${page}/commit/${commit}`;
}
