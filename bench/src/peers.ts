import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  KubernetesObject,
  parseFiles,
} from '@lattice-portal/compiler';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { stringify } from 'yaml';
import { fleet } from './fleet';

/**
 * The same objects for so many services by others and by us, in one run on one machine:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/peers.ts [folder with helm and kustomize] [services...]`.
 * The others are given the finished objects as templates: they decide nothing, check nothing and know no neighbours. We
 * read specs and policies, decide, and ask every gate. Each is timed as a user waits for it: the programs with their
 * start, ours and cdk8s within a warm process, because neither is a program of its own here.
 */
// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** What is used of cdk8s. */
interface Cdk8s {
  App: new () => { synthYaml(): string };
  Chart: new (app: object, id: string) => object;
  ApiObject: new (chart: object, id: string, object: object) => object;
}

// Loaded by hand, so that only who runs this needs it.
const { ApiObject, App, Chart }: Cdk8s = createRequire(__filename)('cdk8s');

const [bin = '', ...sizes] = process.argv.slice(2);
const SIZES = sizes.length > 0 ? sizes.map(Number) : [1, 100, 1000];
const ROUNDS = 3;
const NAME = 'service-0';

function best(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.round(Math.min(...times));
}

function run(tool: string, args: string[]): string {
  return execFileSync(path.join(bin, tool), args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The objects of one service, to be given to the others. */
function objectsOfOne(): KubernetesObject[] {
  const cedar = createCedarEngine(cedarModule);
  const files = filesOf(5);
  const { services } = compile(createWorld(parseFiles(files).documents), {
    cedar,
  });
  const [first] = services;
  return first.objects.map(({ manifest }) => manifest);
}

function filesOf(size: number) {
  return fleet(size).map((object, index) => ({
    file: `${index}.yaml`,
    text: stringify(object),
  }));
}

/** A chart that makes the objects for every name in its values. */
function writeChart(
  folder: string,
  objects: readonly KubernetesObject[],
  size: number,
) {
  fs.mkdirSync(path.join(folder, 'templates'), { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'Chart.yaml'),
    'apiVersion: v2\nname: services\nversion: 1.0.0\n',
  );
  const names = Array.from({ length: size }, (_, index) => `service-${index}`);
  fs.writeFileSync(path.join(folder, 'values.yaml'), stringify({ names }));
  const templates = objects.map(object =>
    stringify(object)
      .replace(/\{\{/g, '{{`{{`}}')
      .replaceAll(NAME, '{{ $name }}'),
  );
  fs.writeFileSync(
    path.join(folder, 'templates', 'all.yaml'),
    `{{- range $name := .Values.names }}\n---\n${templates.join(
      '---\n',
    )}{{- end }}\n`,
  );
}

/** One base, and a suffix for each service. */
function writeKustomization(
  folder: string,
  objects: readonly KubernetesObject[],
  size: number,
) {
  const base = path.join(folder, 'base');
  fs.mkdirSync(base, { recursive: true });
  fs.writeFileSync(
    path.join(base, 'all.yaml'),
    objects.map(object => stringify(object)).join('---\n'),
  );
  fs.writeFileSync(
    path.join(base, 'kustomization.yaml'),
    'resources: [all.yaml]\n',
  );
  const resources = Array.from({ length: size }, (_, index) => {
    const name = `s${index}`;
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(
      path.join(folder, name, 'kustomization.yaml'),
      `resources: [../base]\nnameSuffix: "-${index}"\n`,
    );
    return name;
  });
  fs.writeFileSync(
    path.join(folder, 'kustomization.yaml'),
    stringify({ resources }),
  );
}

function synthesize(objects: readonly KubernetesObject[], size: number) {
  const app = new App();
  const chart = new Chart(app, 'services');
  const made: object[] = [];
  for (let index = 0; index < size; index++) {
    const text = JSON.stringify(objects).replaceAll(NAME, `service-${index}`);
    const own = JSON.parse(text) as KubernetesObject[];
    for (const [place, object] of own.entries()) {
      made.push(new ApiObject(chart, `${index}-${place}`, object));
    }
  }
  return app.synthYaml();
}

const objects = objectsOfOne();
const cedar = createCedarEngine(cedarModule);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-peers-'));
try {
  const rows = SIZES.map(size => {
    const chart = path.join(folder, `chart-${size}`);
    const layers = path.join(folder, `layers-${size}`);
    writeChart(chart, objects, size);
    writeKustomization(layers, objects, size);
    const files = filesOf(size);
    const ours = best(() =>
      compile(createWorld(parseFiles(files).documents), { cedar }),
    );
    const helm = best(() => run('helm', ['template', 'x', chart]));
    const kustomize = fs.existsSync(path.join(bin, 'kustomize'))
      ? best(() => run('kustomize', ['build', layers]))
      : undefined;
    const cdk8s = best(() => synthesize(objects, size));
    const ratio = (other?: number) =>
      other === undefined ? undefined : Math.round((other / ours) * 100) / 100;
    return {
      services: size,
      objects: objects.length * size,
      'ours, from YAML with gates (ms)': ours,
      'helm template (ms)': helm,
      'kustomize build (ms)': kustomize,
      'cdk8s synth (ms)': cdk8s,
      'helm / ours': ratio(helm),
      'kustomize / ours': ratio(kustomize),
      'cdk8s / ours': ratio(cdk8s),
    };
  });
  console.table(rows);
} finally {
  fs.rmSync(folder, { recursive: true });
}
