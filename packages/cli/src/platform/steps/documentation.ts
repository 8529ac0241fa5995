import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { techdocsHome } from '../backendEnvironment';
import { PlatformContext } from '../context';
import { installTechdocs, TECHDOCS_REQUIREMENT } from '../techdocs';

/** Installs the generator of the documentation pages from PyPI. */
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
      report({ detail: `Installing ${TECHDOCS_REQUIREMENT}` });
      const logFile = path.join(context.data.logs, 'documentation.log');
      await installTechdocs({ logFile, signal });
      report({ detail: 'Installed' });
    },
  };
}
