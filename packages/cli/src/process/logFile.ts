import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const KEEP_BYTES = 20 * 1024 * 1024;

/** Opens a log for appending; one that has grown large is put aside as `NAME.log.1` first. */
export function openLog(file: string): number {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.statSync(file).size > KEEP_BYTES) {
    fs.renameSync(file, `${file}.1`);
  }
  return fs.openSync(file, 'a');
}

/** The last lines of a file, without reading more than 256 KiB of it; in plain text unless colours are wanted. */
export function tail(
  file: string,
  lines: number,
  options: { colours?: boolean } = {},
): string {
  let handle: number;
  try {
    handle = fs.openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fs.fstatSync(handle);
    const length = Math.min(size, 256 * 1024);
    const buffer = Buffer.alloc(length);
    fs.readSync(handle, buffer, 0, length, size - length);
    const read = buffer.toString('utf8').replace(/\n$/, '');
    const text = options.colours ? read : stripVTControlCharacters(read);
    return text.split('\n').slice(-lines).join('\n');
  } finally {
    fs.closeSync(handle);
  }
}
