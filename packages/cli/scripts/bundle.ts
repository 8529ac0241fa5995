import { build, Plugin } from 'esbuild';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Makes `dist/npm`, the folder that is published: the command with all its modules in a few files, each read only when
 * a command needs it, so that it starts in a fraction of the time the sources take. WebAssembly stays a dependency,
 * because it is a file beside its module.
 */
const PACKAGE = join(__dirname, '..');
const OUT = join(PACKAGE, 'dist', 'npm');
const CEDAR = '@cedar-policy/cedar-wasm';

/** Some of what is bundled is CommonJS, and an ES module has none of this. */
const COMMON_JS = [
  "import { createRequire as latticeRequire } from 'node:module';",
  "import { fileURLToPath as latticePath } from 'node:url';",
  "import { dirname as latticeDirname } from 'node:path';",
  'const require = latticeRequire(import.meta.url);',
  'const __filename = latticePath(import.meta.url);',
  'const __dirname = latticeDirname(__filename);',
].join('\n');

/**
 * The YAML reader asks the environment at every token whether to log it, which takes as long as reading it. In the
 * bundle its environment is empty.
 */
const quietYaml: Plugin = {
  name: 'quiet-yaml',
  setup({ onLoad, onResolve }) {
    const yaml = join('node_modules', 'yaml', sep);
    onResolve({ filter: /^process$/ }, ({ importer }) =>
      importer.includes(yaml)
        ? { path: 'process', namespace: 'quiet' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'quiet' }, () => ({
      contents: 'exports.env = {}; exports.emitWarning = process.emitWarning;',
    }));
  },
};

async function bundle(): Promise<void> {
  const manifest = JSON.parse(
    readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
  );
  rmSync(OUT, { recursive: true, force: true });
  await build({
    entryPoints: { cli: join(PACKAGE, 'src', 'cli.ts') },
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'error',
    external: [CEDAR, manifest.name],
    plugins: [quietYaml],
    banner: { js: `#!/usr/bin/env node\n${COMMON_JS}` },
  });
  chmodSync(join(OUT, 'cli.mjs'), 0o755);
  const published = {
    name: manifest.name,
    version: manifest.version,
    description: manifest.description,
    license: manifest.license,
    type: 'module',
    bin: { lattice: 'cli.mjs' },
    engines: { node: '>=22' },
    dependencies: { [CEDAR]: manifest.dependencies[CEDAR] },
  };
  writeFileSync(
    join(OUT, 'package.json'),
    `${JSON.stringify(published, undefined, 2)}\n`,
  );
}

bundle();
