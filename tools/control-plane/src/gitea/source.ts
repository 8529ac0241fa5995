import type { PinnedModule } from '../crds/sources';

export const GITEA_MODULE: PinnedModule = {
  module: 'code.gitea.io/gitea',
  version: 'v1.25.2',
  sum: 'h1:iZLDfAS0Qhyo5Jt2e1/mpbN/Yyy4SAslK7N5fOyTGho=',
};

/** The package manager its lockfile was written by. */
export const GITEA_PNPM = 'pnpm@10.0.0';
