import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  compile,
  compilePlatform,
  CompileResult,
  createCedarEngine,
  createWorld,
  DerivedObject,
  Diagnostic,
  ImageFact,
  isWorkloadKind,
  parseFiles,
  RemoteCluster,
  sortDiagnostics,
  SourceFile,
} from '..';
import { LINT_CODES } from '../spec';

/** A folder with specs, their world and what they must compile to. */
export interface GoldenCase {
  name: string;
  folder: string;
  /** Files that are compiled. */
  input: string[];
  /** Files or folders that are context. */
  world: string[];
  /** Whether advice belongs to what is expected. Most cases are about one thing and say no more than it needs. */
  advice?: boolean;
}

/** The files a case must have below its folder, by relative path. */
export type GoldenFiles = Map<string, string>;

const ADVICE: ReadonlySet<string> = new Set(LINT_CODES);

const cedar = createCedarEngine(cedarModule);

const TESTS = path.join(__dirname, '..', '..', 'tests');
const EXAMPLES = path.join(__dirname, '..', '..', '..', '..', 'examples');

/** All cases: the folders of `tests/cases`, and the examples. */
export function goldenCases(): GoldenCase[] {
  const areas = path.join(TESTS, 'cases');
  const example = (name: string) => ({
    name: `examples/${name}`,
    folder: path.join(EXAMPLES, name),
    input: ['.'],
    world: ['../platform'],
  });
  return [
    ...fs.readdirSync(areas).flatMap(area =>
      fs.readdirSync(path.join(areas, area)).map(name => ({
        name: `${area}/${name}`,
        folder: path.join(areas, area, name),
        input: ['input.yaml'],
        world: ['world'],
        advice: area === 'lint',
      })),
    ),
    { ...example('payments'), advice: true },
    example('report'),
    example('model'),
  ];
}

/** What a case gives; one about the platform itself also shows what that puts into its cluster. */
export function filesOf(golden: GoldenCase): GoldenFiles {
  const files = goldenFiles(compileCase(golden));
  if (!golden.name.startsWith('baseline/')) return files;
  return new Map([...files, ...baselineFiles(golden)]);
}

/** Compiles a case. Files are named relative to its folder, so that the result is the same on every machine. */
export function compileCase(
  golden: GoldenCase,
  arrange: <T>(items: T[]) => T[] = items => items,
): CompileResult {
  const input = parseFiles(arrange(readAll(golden, golden.input)));
  const world = parseFiles(arrange(readAll(golden, golden.world)));
  const targets = input.documents.filter(({ kind }) => isWorkloadKind(kind));
  const documents = arrange([...input.documents, ...world.documents]);
  const images = factsOf(golden);
  const remotes = remotesOf(golden, arrange);
  const result = compile(
    createWorld(documents, { images, remotes, now: nowOf(golden) }),
    {
      cedar,
      targets,
    },
  );
  return {
    ...result,
    diagnostics: sortDiagnostics([
      ...new Set([...input.diagnostics, ...result.diagnostics]),
    ]).filter(({ code, severity }) => {
      return golden.advice || severity !== 'info' || !ADVICE.has(code);
    }),
  };
}

/**
 * The other clusters of a case, one folder each in `remotes/`; without it nothing is known of any. One with a file
 * `not-seen` has not been seen yet.
 */
function remotesOf(
  golden: GoldenCase,
  arrange: <T>(items: T[]) => T[],
): RemoteCluster[] | undefined {
  const folder = path.join(golden.folder, 'remotes');
  if (!fs.existsSync(folder)) return undefined;
  return arrange(
    fs
      .readdirSync(folder)
      .filter(name => !name.startsWith('.'))
      .sort()
      .map(cluster => {
        if (fs.existsSync(path.join(folder, cluster, 'not-seen'))) {
          return { cluster };
        }
        const files = readAll(golden, [path.join('remotes', cluster)]);
        return { cluster, documents: parseFiles(arrange(files)).documents };
      }),
  );
}

/** The time a case is compiled for, if it says. */
function nowOf({ folder }: GoldenCase): string | undefined {
  const file = path.join(folder, 'now.txt');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
}

/** What a result looks like on disk: one file per object, the diagnostics, and the plan around them. */
export function goldenFiles(result: CompileResult): GoldenFiles {
  const files: GoldenFiles = new Map();
  for (const object of result.services.flatMap(({ objects }) => objects)) {
    const { kind, namespace, name } = object;
    files.set(
      `expected/${kind.toLowerCase()}.${namespace}.${name}.yaml`,
      objectText(object),
    );
  }
  files.set('diagnostics.json', json(result.diagnostics.map(shown)));
  files.set(
    'plan.json',
    json({
      services: result.services.map(
        ({
          kind,
          namespace,
          name,
          ok,
          planHash,
          kinds,
          gates,
          cost,
          notes,
        }) => ({
          ...(kind !== 'LatticeService' && { kind }),
          service: `${namespace}/${name}`,
          ok,
          planHash,
          kinds,
          gates,
          cost,
          notes,
        }),
      ),
      edges: result.edges,
    }),
  );
  return files;
}

/** What the platform of a case puts into its cluster, one file per object. */
function baselineFiles(golden: GoldenCase): GoldenFiles {
  const { documents } = parseFiles(
    readAll(golden, [...golden.input, ...golden.world]),
  );
  const { objects } = compilePlatform(createWorld(documents));
  return new Map(
    objects.map(object => {
      const { kind, namespace, name } = object;
      const id = [kind.toLowerCase(), namespace, name].filter(Boolean);
      return [`expected/baseline.${id.join('.')}.yaml`, objectText(object)];
    }),
  );
}

/** The files a case has now. */
export function readGolden(folder: string): GoldenFiles {
  const files: GoldenFiles = new Map();
  const expected = path.join(folder, 'expected');
  const names = fs.existsSync(expected) ? fs.readdirSync(expected) : [];
  for (const name of [
    ...names.map(file => `expected/${file}`),
    'diagnostics.json',
    'plan.json',
  ]) {
    const file = path.join(folder, name);
    if (fs.existsSync(file)) files.set(name, fs.readFileSync(file, 'utf8'));
  }
  return files;
}

/** Writes what a case must have and removes what it must not. */
export function writeGolden(folder: string, files: GoldenFiles): void {
  for (const stale of readGolden(folder).keys()) {
    if (!files.has(stale)) fs.rmSync(path.join(folder, stale));
  }
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

function objectText({ because, manifest, order }: DerivedObject): string {
  const reasons = because.map(
    ({ path: place, line, endLine, rule, text }) =>
      `# ${rule} ${place}:${line}-${endLine}\n#   ${text}\n`,
  );
  const body = stringify(manifest, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return `# order ${order}\n${reasons.join('')}${body}`;
}

function shown({ params, ...diagnostic }: Diagnostic) {
  return diagnostic;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function readAll({ folder }: GoldenCase, items: string[]): SourceFile[] {
  return items
    .map(item => path.join(folder, item))
    .flatMap(yamlFiles)
    .map(file => ({
      file: path.relative(folder, file),
      text: fs.readFileSync(file, 'utf8'),
    }));
}

/** What the case knows of signatures, in `images.json`; without the file nobody has looked. */
function factsOf({ folder }: GoldenCase): ImageFact[] | undefined {
  const file = path.join(folder, 'images.json');
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}

function yamlFiles(item: string): string[] {
  if (!fs.existsSync(item)) return [];
  if (fs.statSync(item).isFile()) return [item];
  return fs
    .readdirSync(item)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => path.join(item, name));
}
