import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  KubernetesObject,
  LatticeDocument,
  parseFiles,
  readObject,
} from '@lattice-portal/compiler';
import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { stringify } from 'yaml';
import { fleet } from './fleet';

/**
 * How long a compile takes, gates included, for fleets of linked services:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/compile.ts [1 100 1000]`.
 * The first round is what a process sees that has just started; the others are warm.
 */
// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const SIZES = process.argv[2]
  ? process.argv.slice(2).map(Number)
  : [1, 100, 1000];
const ROUNDS = 7;

/** As every process of ours does it. */
const sha256 = (text: string) => hash('sha256', text);

interface Row {
  services: number;
  objects: number;
  'from objects, first (ms)': number;
  'from objects (ms)': number;
  'of which read (ms)': number;
  'from YAML text (ms)': number;
  'one edit in the fleet (ms)': number;
  'fleet kept in memory (MiB)': number;
}

function readAll(objects: readonly KubernetesObject[]): LatticeDocument[] {
  return objects.flatMap(object => readObject(object).document ?? []);
}

function time<T>(run: () => T): { ms: number; result: T } {
  const start = process.hrtime.bigint();
  const result = run();
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, result };
}

function median(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => time(run).ms);
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

function heap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

function measure(size: number): Row {
  const cedar = createCedarEngine(cedarModule);
  const objects = fleet(size);
  const files = objects.map((object, index) => ({
    file: `${index}.yaml`,
    text: stringify(object),
  }));
  const fromObjects = () =>
    compile(createWorld(readAll(objects)), { cedar, sha256 });
  const first = time(fromObjects);
  if (!first.result.ok) {
    throw new Error(
      `The fleet does not compile: ${JSON.stringify(
        first.result.diagnostics[0] ??
          first.result.services
            .flatMap(service => service.gates)
            .find(gate => gate.verdict !== 'pass'),
      )}`,
    );
  }
  const derived = first.result.services.reduce(
    (sum, service) => sum + service.objects.length,
    0,
  );
  const before = heap();
  const documents = readAll(objects);
  const memory = heap() - before;
  const [target] = first.result.services;
  const edited = objects.find(({ metadata }) => metadata.name === target.name);
  return {
    services: size,
    objects: derived,
    'from objects, first (ms)': round(first.ms),
    'from objects (ms)': round(median(fromObjects)),
    'of which read (ms)': round(median(() => readAll(objects))),
    'from YAML text (ms)': round(
      median(() =>
        compile(createWorld(parseFiles(files).documents), { cedar, sha256 }),
      ),
    ),
    'one edit in the fleet (ms)': round(
      median(() => {
        const changed = edited ? readAll([edited]) : [];
        const others = documents.filter(({ name }) => name !== target.name);
        return compile(createWorld([...others, ...changed]), {
          cedar,
          sha256,
          targets: [target],
        });
      }),
    ),
    'fleet kept in memory (MiB)': round(memory / 1024 / 1024),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

console.table(SIZES.map(measure));
