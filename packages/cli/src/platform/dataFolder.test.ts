import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ExitCode } from '../exitCodes';
import { dataDir } from '../paths';
import { prepareDataFolder } from './dataFolder';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-data-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const refused = (root: string) => {
  try {
    prepareDataFolder(dataDir(root));
  } catch (error) {
    return error;
  }
  return undefined;
};

it('makes the folder, and takes up what it made', () => {
  const root = path.join(folder, 'new', 'data');
  expect(refused(root)).toBeUndefined();
  expect(fs.statSync(root).isDirectory()).toBe(true);
  expect(refused(root)).toBeUndefined();
});

it('takes up a folder whose files are damaged', () => {
  fs.writeFileSync(dataDir(folder).format, '{"form');
  expect(refused(folder)).toBeUndefined();
});

it('refuses a file, and a folder below one', () => {
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '');
  expect(refused(file)).toMatchObject({
    exitCode: ExitCode.Usage,
    message: `"${file}" is a file, not a folder.`,
  });
  expect(refused(path.join(file, 'below'))).toMatchObject({
    exitCode: ExitCode.Machine,
    message: expect.stringMatching(/cannot be written: .*ENOTDIR/),
  });
});

it('refuses the data of a newer version and leaves it as it is', () => {
  const { format } = dataDir(folder);
  fs.writeFileSync(format, '{"format": 7}');
  expect(refused(folder)).toMatchObject({
    exitCode: ExitCode.Machine,
    message: expect.stringContaining('newer version (format 7;'),
  });
  expect(fs.readFileSync(format, 'utf8')).toBe('{"format": 7}');
});
