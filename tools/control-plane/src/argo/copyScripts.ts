import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadModule, type Go } from '../tools/go';
import { ARGO_MODULE, ARGO_SCRIPTS } from './source';

/** Copies the scripts out of the module, where they are not executable. */
export async function copyArgoScripts(
  go: Go,
  work: { directory: string; signal?: AbortSignal },
): Promise<void> {
  const module = await downloadModule(go, ARGO_MODULE, work);
  const target = join(work.directory, 'argo-cd-scripts');
  await mkdir(target);
  for (const script of ARGO_SCRIPTS) {
    const file = join(target, script);
    await copyFile(join(module, 'hack', script), file);
    await chmod(file, 0o755);
  }
}
