import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../files';
import { techdocsHome } from './backendEnvironment';
import { installPythonPackage } from './pythonPackage';

const launcher = `#!/bin/sh
exec python3 -m mkdocs "$@"
`;

/** The generator of documentation pages, as PyPI names it. */
export const TECHDOCS_REQUIREMENT = `mkdocs-techdocs-core==${path
  .basename(techdocsHome)
  .replace('techdocs-', '')}`;

/** Installs the generator of documentation pages, `bin/mkdocs` of which starts from anywhere. */
export function installTechdocs(options: {
  logFile: string;
  signal?: AbortSignal;
}): Promise<void> {
  return installPythonPackage({
    ...options,
    requirement: TECHDOCS_REQUIREMENT,
    target: techdocsHome,
    finish: folder => {
      const mkdocs = path.join(folder, 'bin', 'mkdocs');
      writeWhole(mkdocs, launcher);
      fs.chmodSync(mkdocs, 0o755);
    },
  });
}
