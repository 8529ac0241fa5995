import fs from 'node:fs';
import path from 'node:path';

/** Writes a file whole or not at all: a reader never sees half of it. */
export function writeWhole(
  file: string,
  text: string,
  options: { mode?: number } = {},
): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  fs.writeFileSync(partial, text, { mode: options.mode ?? 0o644 });
  fs.renameSync(partial, file);
}

/** Writes a value as indented JSON, whole or not at all. */
export function writeJson(
  file: string,
  value: unknown,
  options: { mode?: number } = {},
): void {
  writeWhole(file, `${JSON.stringify(value, undefined, 2)}\n`, options);
}

/** Reads JSON; `undefined` when the file is missing or is not JSON (for example cut off by a full disk). */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Free bytes on the disk that holds `folder` (or will hold it). */
export function freeBytes(folder: string): number {
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  const { bavail, bsize } = fs.statfsSync(existing);
  return bavail * bsize;
}
