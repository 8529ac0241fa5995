import type { CompiledService } from '@lattice-portal/compiler';
import type { TypeRef } from '@lattice-portal/cluster-client';
import { imageFacts } from '../compilation/compileVerified';
import {
  CompilationArguments,
  Compilation,
  FleetInput,
  readFleet,
} from '../compilation/compilePaths';
import type { Output } from '../terminal/output';
import { ProgressLine } from '../terminal/ProgressLine';
import type { ClusterArguments } from './clusterOptions';
import { compareService } from './compareService';
import { LaidOver, layOver, overlaid } from './layOver';
import { LiveObjects, Wanted } from './LiveObjects';
import { CONCURRENCY, OpenCluster, openCluster, unusable } from './openCluster';
import type { LiveProblem } from './problems';
import { ClusterIntent, documentKey, readIntent } from './readIntent';
import { limited } from './requests';
import type { LiveComparison, LiveService } from './types';

/** Files, compiled in the fleet of a cluster and compared with what is live there. */
export interface ComparedWithCluster {
  comparison: LiveComparison;
  compilation: Compilation;
}

/** Compares files with a cluster: lists and dry runs, no writes. Throws a CliError when either cannot be used. */
export async function compareWithCluster(
  args: CompilationArguments & ClusterArguments,
  output: Output,
): Promise<ComparedWithCluster> {
  const files = readFleet(args, output);
  const cluster = await openCluster(args, output);
  try {
    return await compare(args, files, cluster, output);
  } catch (error) {
    throw unusable(error);
  } finally {
    await cluster.client.close();
  }
}

async function compare(
  args: ClusterArguments,
  files: FleetInput,
  { client, context, server }: OpenCluster,
  output: Output,
): Promise<ComparedWithCluster> {
  const byKey = new Map(files.documents.map(item => [documentKey(item), item]));
  const intent = await readIntent(client, byKey);
  const documents = overlaid(intent.documents, files);
  const laid = layOver(intent, files, {
    cluster: args.clusterName,
    images: args.verifyImages
      ? await imageFacts({ ...files, documents })
      : undefined,
  });
  const problems = new Map<string, LiveProblem>();
  const found = (problem: LiveProblem) =>
    problems.set(problem.message, problem);
  intent.problems.forEach(found);
  const progress = new ProgressLine(output);
  try {
    const live = new LiveObjects(client);
    await listKinds(live, laid, intent, progress);
    const services = await compareServices(live, laid, intent, found, progress);
    return {
      comparison: {
        cluster: { context, server },
        complete: problems.size === 0,
        problems: [...problems.values()],
        services,
        specs: laid.diff,
      },
      compilation: laid.compilation,
    };
  } finally {
    progress.end();
  }
}

/** The kinds that are derived, now or before, where their services are. */
async function listKinds(
  live: LiveObjects,
  laid: LaidOver,
  intent: ClusterIntent,
  progress: ProgressLine,
): Promise<void> {
  const wanted = new Map<string, Wanted & { namespaces: Set<string> }>();
  const want = ({ apiVersion, kind }: TypeRef, namespace: string) => {
    const key = `${apiVersion}/${kind}`;
    const known = wanted.get(key);
    if (known) known.namespaces.add(namespace);
    else {
      wanted.set(key, { apiVersion, kind, namespaces: new Set([namespace]) });
    }
  };
  for (const service of laid.compilation.result.services) {
    const { namespace } = service;
    const before = laid.before.get(`${namespace}/${service.name}`);
    for (const object of [...service.objects, ...(before?.objects ?? [])]) {
      want(object, object.namespace);
    }
    for (const type of intent.given.get(documentKey(service)) ?? []) {
      want(type, namespace);
    }
  }
  let done = 0;
  await live.list([...wanted.values()], {
    concurrency: CONCURRENCY,
    onListed: () =>
      progress.update('Reading the cluster', ++done, wanted.size, 'kinds'),
  });
}

async function compareServices(
  live: LiveObjects,
  laid: LaidOver,
  intent: ClusterIntent,
  found: (problem: LiveProblem) => void,
  progress: ProgressLine,
): Promise<LiveService[]> {
  const { services } = laid.compilation.result;
  const all = services.reduce((sum, { objects }) => sum + objects.length, 0);
  const changes = new Map(
    laid.diff.services.map(({ service, objects }) => [service, objects]),
  );
  const oneOfMany = limited(CONCURRENCY);
  let done = 0;
  const bounded = async <T>(run: () => Promise<T>) => {
    const result = await oneOfMany(run);
    progress.update('Comparing with the cluster', ++done, all, 'objects');
    return result;
  };
  const one = (compiled: CompiledService) => {
    const { kind, namespace, name } = compiled;
    const key = `${namespace}/${name}`;
    const uid = intent.uids.get(documentKey(compiled));
    const item = {
      compiled,
      before: laid.before.get(key),
      owner: { kind, namespace, name, uid },
      named: laid.named.has(key),
      changes: changes.get(key) ?? [],
    };
    return compareService(live, item, found, bounded);
  };
  return Promise.all(services.map(one));
}
