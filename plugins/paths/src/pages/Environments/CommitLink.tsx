import { Link } from '@backstage/ui';
import type { Release } from '@lattice-portal/plugin-paths-common';

/** A commit by the first letters of its hash, and its page at the forge. */
export function CommitLink(props: { release: Release }) {
  const { commit, commitUrl } = props.release;
  const short = commit.slice(0, 7);
  return (
    <Link href={commitUrl} aria-label={`Commit ${short}`}>
      <code title={commit}>{short}</code>
    </Link>
  );
}
