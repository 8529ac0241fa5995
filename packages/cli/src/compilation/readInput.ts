import {
  Diagnostic,
  LatticeDocument,
  parseFiles,
  SourceFile,
} from '@lattice-portal/compiler';
import fs from 'node:fs';
import path from 'node:path';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';

/** Lattice documents read from files and folders. */
export interface Input {
  documents: LatticeDocument[];
  diagnostics: Diagnostic[];
  /** Text by file as it is named in diagnostics. */
  texts: Map<string, string>;
}

/** Folders nobody keeps specs in. */
const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);
/** What other documents in a folder give rise to; of no interest unless the file was named. */
const FOREIGN = new Set(['foreign-document', 'not-an-object']);
/** Above the limit of the compiler, which says what is wrong; no more than needed is read. */
const MAX_READ = 1024 * 1024;

/** What files said when they were read last, by name. */
export type ReadFiles = Map<
  string,
  { text: string; read: ReturnType<typeof parseFiles> }
>;

/**
 * Reads files, and the YAML files below folders.
 * @param already input whose files are not read again
 * @param before a file that says the same as before gives the very same documents
 */
export function readInput(
  paths: readonly string[],
  already?: Input,
  before?: ReadFiles,
): Input {
  const named = new Set<string>();
  const files = new Set<string>();
  for (const item of paths) {
    for (const file of filesOf(item)) files.add(file);
    if (fs.statSync(item).isFile()) named.add(item);
  }
  const known = new Set([...(already?.texts.keys() ?? [])].map(realPath));
  const sources = [...files]
    .filter(file => !known.has(realPath(file)))
    .sort()
    .map(file => ({ file, text: readText(file) }));
  const { documents, diagnostics } = before
    ? parseChanged(sources, before)
    : parseFiles(sources);
  return {
    documents,
    diagnostics: diagnostics.flatMap(item => judged(item, named)),
    texts: new Map(sources.map(({ file, text }) => [file, text])),
  };
}

function parseChanged(sources: readonly SourceFile[], before: ReadFiles) {
  const files = sources.map(source => {
    const known = before.get(source.file);
    if (known?.text === source.text) return known.read;
    const read = parseFiles([source]);
    before.set(source.file, { text: source.text, read });
    return read;
  });
  return {
    documents: files.flatMap(({ documents }) => documents),
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The text of files, and of the YAML files below folders, by ascending name. Throws a CliError for what is not there. */
export function readSources(paths: readonly string[]): SourceFile[] {
  return [...new Set(paths.flatMap(filesOf))]
    .sort()
    .map(file => ({ file, text: readText(file) }));
}

/** A file that was named must hold Lattice documents; a folder may hold others beside them. */
function judged(item: Diagnostic, named: ReadonlySet<string>): Diagnostic[] {
  if (!FOREIGN.has(item.code)) return [item];
  return named.has(item.file ?? '') ? [{ ...item, severity: 'error' }] : [];
}

function filesOf(item: string): string[] {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(item);
  } catch {
    throw new CliError(`There is no file or folder "${item}".`, {
      exitCode: ExitCode.Usage,
      remedy: 'Check the path.',
    });
  }
  if (!stat.isDirectory()) return [item];
  return fs
    .readdirSync(item, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !SKIPPED.has(name))
    .flatMap(entry => {
      const child = path.join(item, entry.name);
      if (entry.isDirectory()) return filesOf(child);
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [child] : [];
    });
}

function realPath(file: string): string {
  return fs.realpathSync(file);
}

function readText(file: string): string {
  const handle = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(fs.fstatSync(handle).size, MAX_READ));
    const length = fs.readSync(handle, buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, length);
  } finally {
    fs.closeSync(handle);
  }
}
