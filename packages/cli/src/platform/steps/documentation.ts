import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { writeWhole } from '../../files';
import { toolsDir } from '../../paths';
import { runCommand } from '../../process/runCommand';
import { techdocsHome } from '../backendEnvironment';
import { PlatformContext } from '../context';

const requirement = `mkdocs-techdocs-core==${path
  .basename(techdocsHome)
  .replace('techdocs-', '')}`;

const launcher = `#!/bin/sh
exec python3 -m mkdocs "$@"
`;

/** Installs the generator of the documentation pages from PyPI, beside its final place and then whole. */
export function documentationStep(context: PlatformContext): Step {
  return {
    id: 'documentation',
    title: 'Documentation generator',
    async run({ report, signal }) {
      if (fs.existsSync(techdocsHome)) {
        report({ detail: 'Installed' });
        return;
      }
      if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) {
        report({
          detail:
            'Skipped: without Python there are no documentation pages. To have them: apt-get install python3-pip, then ./lattice down && ./lattice up',
        });
        return;
      }
      report({ detail: `Installing ${requirement}` });
      const partial = `${techdocsHome}.${process.pid}.partial`;
      fs.mkdirSync(toolsDir, { recursive: true });
      try {
        await runCommand({
          command: 'python3',
          args: [
            '-m',
            'pip',
            'install',
            '--quiet',
            '--target',
            partial,
            requirement,
          ],
          cwd: toolsDir,
          logFile: path.join(context.data.logs, 'documentation.log'),
          signal,
        });
        const mkdocs = path.join(partial, 'bin', 'mkdocs');
        writeWhole(mkdocs, launcher);
        fs.chmodSync(mkdocs, 0o755);
        if (!fs.existsSync(techdocsHome)) fs.renameSync(partial, techdocsHome);
      } finally {
        fs.rmSync(partial, { recursive: true, force: true });
      }
      report({ detail: 'Installed' });
    },
  };
}
