import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadModule, Go } from '../tools/go';
import { CustomResourceDefinition, pickDefinitions } from './filter';
import { CRD_SOURCES } from './sources';

/** Downloads the modules side by side and writes the definitions we use as one JSON file. */
export async function buildDefinitions(options: {
  go: Go;
  /** An empty folder, so that no go.mod around has a say. */
  directory: string;
  signal?: AbortSignal;
  onModule: (done: number, total: number) => void;
}): Promise<void> {
  const { go, directory, signal, onModule } = options;
  let done = 0;
  const lists = await Promise.all(
    CRD_SOURCES.map(async source => {
      const dir = await downloadModule(go, source, { directory, signal });
      const picked = await Promise.all(
        Object.entries(source.files).map(async ([file, names]) =>
          pickDefinitions(await readFile(join(dir, file), 'utf8'), names),
        ),
      );
      done += 1;
      onModule(done, CRD_SOURCES.length);
      return picked.flat();
    }),
  );
  await writeFile(
    join(directory, 'definitions.json'),
    JSON.stringify(lists.flat()),
  );
}

export async function readDefinitions(
  file: string,
): Promise<CustomResourceDefinition[]> {
  return JSON.parse(await readFile(file, 'utf8')) as CustomResourceDefinition[];
}
