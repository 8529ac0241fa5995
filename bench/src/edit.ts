import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  FleetIndex,
  isWorkload,
  KubernetesObject,
  LatticeDocument,
  readObject,
} from '@lattice-portal/compiler';
import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { fleet } from './fleet';

/**
 * How long one edit takes in a fleet that is kept compiled, from the object as a watch delivers it to the compiled
 * services it concerns: `node --require @backstage/cli/config/nodeTransform.cjs bench/src/edit.ts [10000] [500]`.
 */
// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const SIZE = Number(process.argv[2] ?? 10_000);
const EDITS = Number(process.argv[3] ?? 500);

/** What developers change, from the most to the least frequent. */
const KINDS: Record<string, (spec: Spec, turn: number) => void> = {
  'another image': (spec, turn) => {
    const { main } = spec.workload.containers;
    main.image = main.image.replace(/[0-9a-f]{6}$/, String(100000 + turn));
  },
  'more replicas': (spec, turn) => {
    spec.replicas = 1 + ((spec.replicas + turn) % 4);
  },
  'another port': (spec, turn) => {
    spec.workload.service.ports.http.port = 81 + turn;
  },
  'an agreement less': spec => {
    const [first] = Object.entries(spec.workload.resources).find(
      ([, { direction }]) => direction === 'inbound',
    ) ?? ['none'];
    delete spec.workload.resources[first];
  },
};

interface Spec {
  replicas: number;
  workload: {
    containers: Record<string, { image: string }>;
    service: { ports: Record<string, { port: number }> };
    resources: Record<string, { direction?: string }>;
  };
}

function read(object: KubernetesObject): LatticeDocument {
  const { document } = readObject(object);
  if (!document) throw new Error('The fleet cannot be read.');
  return document;
}

function heap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, sorted.length * part) | 0]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const objects = fleet(SIZE);
const current = new Map(objects.map(object => [keyOf(object), read(object)]));
const cedar = createCedarEngine(cedarModule);
const empty = heap();
const start = process.hrtime.bigint();
const index = new FleetIndex(current.values(), {
  cedar,
  sha256: text => hash('sha256', text),
});
index.result();
const built = Number(process.hrtime.bigint() - start) / 1e6;
const full = heap();
const services = objects.filter(({ kind }) => kind === 'LatticeService');

const rows = Object.entries(KINDS).map(([name, change]) => {
  const times: number[] = [];
  let compiled = 0;
  for (let turn = 0; turn < EDITS; turn++) {
    const object = structuredClone(services[(turn * 7919) % services.length]);
    change(object.spec as unknown as Spec, turn);
    const old = current.get(keyOf(object));
    const from = process.hrtime.bigint();
    const next = read(object);
    const affected = index.update({ add: [next], remove: old ? [old] : [] });
    for (const { service } of affected) {
      const [namespace, own] = service.split('/');
      index.compiled({ namespace, name: own });
    }
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
    compiled += affected.length;
    current.set(keyOf(object), next);
  }
  return {
    edit: name,
    'services compiled again': round(compiled / EDITS),
    'p50 (ms)': quantile(times, 0.5),
    'p99 (ms)': quantile(times, 0.99),
    'slowest (ms)': quantile(times, 1),
  };
});

/** What a plan of a spec costs that nobody has written yet: as if it were there, and back. */
const trials: number[] = [];
for (let turn = 0; turn < EDITS; turn++) {
  const object = structuredClone(services[(turn * 7919) % services.length]);
  KINDS['more replicas'](object.spec as unknown as Spec, turn);
  const from = process.hrtime.bigint();
  const trial = read(object);
  if (!isWorkload(trial)) throw new Error('The fleet holds something else.');
  const { namespace, name } = trial;
  index.tryOut(
    trial,
    world => compile(world, { cedar, targets: [{ namespace, name }] }),
    { instead: current.get(keyOf(object)) },
  );
  trials.push(Number(process.hrtime.bigint() - from) / 1e6);
}
rows.push({
  edit: 'a spec tried out',
  'services compiled again': 1,
  'p50 (ms)': quantile(trials, 0.5),
  'p99 (ms)': quantile(trials, 0.99),
  'slowest (ms)': quantile(trials, 1),
});

function keyOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

console.log(
  `${SIZE} services compiled in ${Math.round(
    built,
  )} ms; results and index keep ${round(
    ((full - empty) * 1024) / SIZE,
  )} KiB a service.`,
);
console.table(rows);
