import {
  CedarEngine,
  CompiledService,
  CompileResult,
  Diagnostic,
  GateVerdict,
  ServiceKey,
} from './api';
import {
  createDiagnostic,
  DiagnosticSink,
  hidesDeclarations,
  sortDiagnostics,
  withoutEchoes,
} from './diagnostics';
import { costOf, NO_HATCHES, ServiceNode, World } from './model';
import { draftNode } from './passes/2-resolve';
import { analyzeWorkload, lintService } from './passes/3-analyze';
import { checkPlatform, deriveObjects, Strategies } from './passes/4-derive';
import { applyHatches, finishObjects } from './passes/5-finish';
import { evaluateGates } from './passes/6-gate';
import { emitEdges, emitService } from './passes/7-emit';

export interface CompileOptions {
  cedar: CedarEngine;
  /** Ways to do the jobs of the platform. Default: all the product knows. */
  strategies?: Strategies;
  /**
   * SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Default: ours, which runs everywhere; what a runtime brings
   * along is some ten times as fast.
   */
  sha256?: (text: string) => string;
  /** The services to compile; the others are context. All of them when absent. */
  targets?: readonly ServiceKey[];
}

/**
 * Compiles services of a resolved world. Reading (1-parse) and resolving (2-resolve) came before: `parseFiles` or
 * `readObject`, then `createWorld`.
 */
export function compile(world: World, options: CompileOptions): CompileResult {
  return resultOf(world, {
    ...options,
    compileNode: node => compileService(world, node, options),
  });
}

/** The result for some services, or all, however each of them is compiled. */
export function resultOf(
  world: World,
  options: Pick<CompileOptions, 'cedar' | 'targets'> & {
    compileNode: (node: ServiceNode) => CompiledService;
  },
): CompileResult {
  const targets = targetsOf(world, options.targets);
  const services = targets.map(options.compileNode);
  const edges = emitEdges(world, targets);
  // What is wrong with the world is wrong for every service, and is told once.
  const diagnostics = new Set([
    ...world.diagnostics,
    ...policyProblems(world, options.cedar),
    ...services.flatMap(service => service.diagnostics),
  ]);
  const failed = world.diagnostics.some(({ severity }) => severity === 'error');
  return {
    ok: !failed && services.every(({ ok }) => ok),
    diagnostics: sortDiagnostics([...diagnostics]),
    services,
    edges,
  };
}

/** Told as warnings, because a service nobody asks a policy about is not touched by them; the gates do the denying. */
function policyProblems(world: World, cedar: CedarEngine): Diagnostic[] {
  return cedar.problemsOf(world.policies).map(({ policy, message }) =>
    createDiagnostic(
      'invalid-policy',
      { policy, detail: message },
      {
        source: world.policySources.get(policy),
        path: ['spec', 'policies'],
      },
    ),
  );
}

/** The passes, in order. Each is handed what the one before found and adds to it. */
export function compileService(
  world: World,
  node: ServiceNode,
  options: Omit<CompileOptions, 'targets'>,
): CompiledService {
  const { cedar, strategies, sha256 } = options;
  const sink = new DiagnosticSink();
  sink.diagnostics.push(
    ...world.diagnostics,
    ...node.document.diagnostics,
    ...node.diagnostics,
  );
  const service = analyzeWorkload(world, node, sink);
  if (!service) {
    return compileDraft(world, node, sink, options);
  }
  lintService(world, service, sink);
  checkPlatform(service, strategies, sink);
  const { objects: drafts, lacks } = deriveObjects(service, strategies, sha256);
  const derived = finishObjects(world, service, drafts, sink);
  const { objects, hatches, ...hatched } = applyHatches(
    world,
    service,
    derived,
    sink,
  );
  const gates = evaluateGates({ service, world, cedar, hatches });
  const notes = [...service.notes, ...lacks, ...hatched.notes];
  return emitService({
    node,
    objects,
    gates,
    cost: costOf(node, world.platform),
    notes,
    diagnostics: sink.diagnostics,
    sha256,
  });
}

/** A document with errors: only looks for more of them, in what is left when the wrong parts are taken out. */
function compileDraft(
  world: World,
  node: ServiceNode,
  sink: DiagnosticSink,
  { cedar, strategies, sha256 }: CompileOptions,
): CompiledService {
  const { diagnostics } = node.document;
  const draft = draftNode(node, world.platform);
  const gates: GateVerdict[] = [];
  const more = new DiagnosticSink();
  const service = draft && analyzeWorkload(world, draft, more);
  if (service) {
    checkPlatform(service, strategies, more);
    sink.diagnostics.push(...withoutEchoes(more.diagnostics, diagnostics));
    // What a gate would let pass may change with what was taken out; what it denies is there, unless it is about a
    // resource that is only half there.
    const half = hidesDeclarations(diagnostics);
    gates.push(
      ...evaluateGates({ service, world, cedar, hatches: NO_HATCHES }).filter(
        ({ id, verdict }) =>
          verdict === 'deny' && !(half && id === 'secret-access'),
      ),
    );
  }
  return emitService({
    node,
    objects: [],
    gates,
    notes: [],
    diagnostics: sink.diagnostics,
    sha256,
  });
}

/** Sorted by key, so that the result does not depend on the order of documents. A target that is unknown is skipped. */
function targetsOf(
  world: World,
  targets?: readonly ServiceKey[],
): ServiceNode[] {
  const keys = targets
    ? [...new Set(targets.map(({ namespace, name }) => `${namespace}/${name}`))]
    : world.serviceKeys();
  return [...keys].sort().flatMap(key => world.services.get(key) ?? []);
}
