import {
  ClusterClient,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import { locateTools, startControlPlane } from '@lattice-portal/control-plane';
import { ownedManifest } from '@lattice-portal/live-plan';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { bundleCli } from './bundleCli';
import { fleet } from './fleet';

/**
 * How long `lattice diff --cluster` takes with a fleet in the files and with one service of it, on a real API server
 * that holds all the objects: `node --require @backstage/cli/config/nodeTransform.cjs bench/src/live.ts [services]`.
 * Beside it, plain server-side apply of the same objects, which is also how they get there.
 */
const SERVICES = Number(process.argv[2] ?? 200);
const CONNECTIONS = 32;
const ROOT = process.cwd();
const CLI = join(ROOT, 'packages/cli/dist/npm/cli.mjs');
const FIELD_MANAGER = 'lattice';

interface Compiled {
  services: {
    namespace: string;
    name: string;
    objects: { manifest: Parameters<ClusterClient['apply']>[0] }[];
  }[];
}

function lattice(...args: string[]): { seconds: number; out: string } {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [CLI, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  if (stdout === '') throw new Error(`${status}: ${stderr}`);
  return { seconds: (performance.now() - start) / 1000, out: stdout };
}

async function all<T>(items: readonly T[], run: (item: T) => Promise<unknown>) {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await run(item);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}

async function main(): Promise<void> {
  bundleCli(ROOT);
  const folder = mkdtempSync(join(tmpdir(), 'lattice-bench-live-'));
  const controlPlane = await startControlPlane({
    name: 'bench',
    dataDir: join(folder, 'cluster'),
    tools: await locateTools(),
  });
  const client = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
    connections: CONNECTIONS,
  });
  try {
    await Promise.all([
      controlPlane.parts['kube-controller-manager'].kill(),
      controlPlane.parts.kwok.kill(),
    ]);
    // As somebody writes them: the cluster numbers and counts by itself.
    const intents = fleet(SERVICES).map(object => {
      const { uid: _, generation: __, ...metadata } = object.metadata;
      return { ...object, metadata };
    });
    const whole = join(folder, 'fleet');
    mkdirSync(whole);
    // A file of its own for each: one that is larger than a megabyte is refused.
    const files = intents.map((object, index) => {
      const file = join(whole, `${index}.yaml`);
      writeFileSync(file, stringify(object));
      return file;
    });
    const services = intents.filter(({ kind }) => kind === 'LatticeService');
    const namespaces = [
      ...new Set(services.map(({ metadata }) => metadata.namespace ?? '')),
    ];
    await all(namespaces, name =>
      client.apply(
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
        { fieldManager: 'bench' },
      ),
    );
    const uids = new Map<string, string | undefined>();
    await all(intents, async object => {
      const { metadata } = await client.apply(object, {
        fieldManager: 'kubectl',
      });
      uids.set(`${metadata.namespace}/${metadata.name}`, metadata.uid);
    });
    const cluster = ['--cluster', '--kubeconfig', controlPlane.adminKubeconfig];
    const fresh = lattice('plan', whole, ...cluster);
    const compiled: Compiled = JSON.parse(
      lattice('compile', whole, '-o', 'json').out,
    );
    const objects = compiled.services.flatMap(
      ({ namespace, name, objects: own }) => {
        const uid = uids.get(`${namespace}/${name}`);
        const owner = { kind: 'LatticeService', namespace, name, uid };
        return own.map(({ manifest }) => ownedManifest(manifest, owner));
      },
    );
    const start = performance.now();
    await all(objects, object =>
      client.apply(object, { fieldManager: FIELD_MANAGER }),
    );
    const applied = (performance.now() - start) / 1000;
    const equal = lattice('diff', whole, ...cluster);
    const single = lattice('diff', files[files.length - 1], ...cluster);
    console.log(`${SERVICES} services, ${objects.length} objects`);
    const row = (name: string, seconds: number, count: number) =>
      console.log(
        `| ${name} | ${seconds.toFixed(1)} s | ${(count / seconds).toFixed(
          0,
        )} objects/s |`,
      );
    row('plain server-side apply', applied, objects.length);
    row('plan --cluster, nothing there', fresh.seconds, objects.length);
    row('diff --cluster, all there', equal.seconds, objects.length);
    row(
      'diff --cluster, one service of it',
      single.seconds,
      objects.length / SERVICES,
    );
    console.log(equal.out.slice(-200));
  } finally {
    await client.close();
    await controlPlane.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
