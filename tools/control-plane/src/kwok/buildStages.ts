import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadModule, Go } from '../tools/go';
import { STAGE_SOURCE } from './source';

/** Writes the shipped stages as one file. */
export async function buildStages(
  go: Go,
  work: { directory: string; signal?: AbortSignal },
): Promise<void> {
  const dir = await downloadModule(go, STAGE_SOURCE, work);
  const texts = await Promise.all(
    STAGE_SOURCE.files.map(file => readFile(join(dir, file), 'utf8')),
  );
  await writeFile(
    join(work.directory, 'kwok-stages.yaml'),
    texts.join('\n---\n'),
  );
}
