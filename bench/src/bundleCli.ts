import { execFileSync } from 'node:child_process';

/** Bundles the command as it is published. `root` is the top of the checkout. */
export function bundleCli(root: string): void {
  execFileSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'packages/cli/scripts/bundle.ts',
    ],
    { cwd: root },
  );
}
