import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside what was built: its sizes, so that a file cut off later (power, disk, a careless copy) is noticed. */
const RECORD = 'built.json';

type Sizes = Record<string, number>;

/** Sizes of the outputs that are files; a folder counts as 0. `undefined` when one is not there. */
async function sizesOf(
  directory: string,
  outputs: string[],
): Promise<Sizes | undefined> {
  try {
    const found = await Promise.all(
      outputs.map(async output => {
        const { size, isFile } = await stat(join(directory, output)).then(
          result => ({ size: result.size, isFile: result.isFile() }),
        );
        return [output, isFile ? size : 0] as const;
      }),
    );
    return Object.fromEntries(found);
  } catch {
    return undefined;
  }
}

async function readRecord(directory: string): Promise<Sizes | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, RECORD), 'utf8')) as Sizes;
  } catch {
    return undefined;
  }
}

/** Writes down what a build has made. */
export async function recordBuild(
  directory: string,
  outputs: string[],
): Promise<void> {
  const sizes = await sizesOf(directory, outputs);
  await writeFile(join(directory, RECORD), JSON.stringify(sizes));
}

/** Whether all outputs are there as they were built. Without a record (binaries of the user's own) being there is enough. */
export async function isComplete(
  directory: string,
  outputs: string[],
): Promise<boolean> {
  const sizes = await sizesOf(directory, outputs);
  const recorded = await readRecord(directory);
  if (!sizes || !recorded) {
    return sizes !== undefined;
  }
  return outputs.every(output => sizes[output] === recorded[output]);
}
