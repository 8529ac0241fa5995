import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createCedarEngine } from '../src';
import { signatureOf, tryText } from '../src/__testUtils__/corpus';
import { mutate, Random } from '../src/__testUtils__/mutate';

/**
 * Feeds the compiler with specs that were damaged at random, for as long as asked:
 * `node --require @backstage/cli/config/nodeTransform.cjs scripts/fuzz.ts [minutes] [seed]`.
 * Starts from the inputs of the golden cases and from what earlier runs found. An input that makes the compiler say
 * something no input made it say before is kept in tests/corpus, which every test run replays; one that breaks a promise
 * is kept too, and shown.
 */
// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const TESTS = join(__dirname, '..', 'tests');
const CORPUS = join(TESTS, 'corpus');
const MAX_SIZE = 2_500;
/** The corpus is read by every test run, so it stays small. */
const MAX_KEPT = 300;

const minutes = Number(process.argv[2] ?? 1);
const random = new Random(Number(process.argv[3] ?? 1));
const cedar = createCedarEngine(cedarModule);

function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !file.includes('/expected/'))
    .sort();
}

mkdirSync(CORPUS, { recursive: true });
const pool = [...yamlBelow(join(TESTS, 'cases')), ...yamlBelow(CORPUS)]
  .map(file => readFileSync(file, 'utf8'))
  .filter(text => text.length <= MAX_SIZE);
const known = new Set(
  pool.map(text => signatureOf(tryText(text, cedar).diagnostics)),
);
let kept = yamlBelow(CORPUS).length;
let tried = 0;
let broken = 0;
const end = Date.now() + minutes * 60_000;
while (Date.now() < end) {
  const text = mutate(random.pick(pool), pool, random).slice(0, MAX_SIZE);
  const { problems, diagnostics } = tryText(text, cedar);
  tried++;
  const signature = signatureOf(diagnostics);
  const fresh = !known.has(signature);
  known.add(signature);
  if (problems.length === 0 && (!fresh || kept >= MAX_KEPT)) continue;
  if (fresh) pool.push(text);
  const prefix = problems.length > 0 ? 'broken' : 'input';
  if (problems.length > 0) {
    broken++;
    process.stdout.write(`${problems.join('\n')}\n`);
  }
  kept++;
  writeFileSync(
    join(CORPUS, `${prefix}-${String(kept).padStart(4, '0')}.yaml`),
    text,
  );
}
process.stdout.write(
  `${tried} inputs tried, ${broken} broke a promise, ${kept} in the corpus.\n`,
);
