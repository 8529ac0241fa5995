import {
  remoteTargets,
  type CompiledService,
  type CompileResult,
  type Diagnostic,
  type Edge,
  type ServiceKey,
  type World,
} from '@lattice-portal/compiler';

/** What may depend on clusters of which nobody knows yet what they have. */
export interface Unseen {
  /** Their names. */
  clusters: readonly string[];
  /** Services that are called and not in the own cluster, as `namespace/name`. */
  calls: readonly string[];
  /** Services of other clusters that may call; `*` for any. */
  admits: readonly string[];
}

/** Results of services, and what of them may depend on clusters nobody has seen. */
export interface Compiled {
  result: CompileResult;
  unseen: ReadonlyMap<ServiceKey, Unseen | undefined>;
}

/** What the compiler says about one service in the fleet as it is now. */
export interface Outcome {
  /** No errors and no denied or unknown gate: only then may anything be written. */
  ok: boolean;
  /** Absent when the spec cannot even be read. */
  service?: CompiledService;
  diagnostics: Diagnostic[];
  edges: Edge[];
  /** Absent when every cluster is known, or the service has nothing to do with others. */
  unseen?: Unseen;
}

/** What of a service may depend on clusters nobody has seen. */
export function unseenBy(
  world: World,
  { namespace, name }: ServiceKey,
): Unseen | undefined {
  const clusters = world.remotes?.unseen ?? [];
  const node = world.services.get(`${namespace}/${name}`);
  if (!node || clusters.length === 0) {
    return undefined;
  }
  const calls = remoteTargets(world, node);
  const admits = node.advertise?.allowed ?? [];
  return calls.length + admits.length > 0
    ? { clusters, calls, admits }
    : undefined;
}

/**
 * Picks one service out of a result.
 * @param read what was found while its document was read
 */
export function outcomeOf(
  result: CompileResult,
  key: ServiceKey,
  read: Diagnostic[],
): Outcome {
  const id = `${key.namespace}/${key.name}`;
  const service = result.services.find(
    candidate =>
      candidate.namespace === key.namespace && candidate.name === key.name,
  );
  const diagnostics = distinct([...read, ...(service?.diagnostics ?? [])]);
  return {
    ok:
      service?.ok === true &&
      !diagnostics.some(({ severity }) => severity === 'error'),
    service,
    diagnostics,
    edges: result.edges.filter(edge => edge.from === id || edge.to === id),
  };
}

// Reading and compiling may both report the same fault.
function distinct(diagnostics: Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, path, line, message }) => {
    const id = [code, path, line, message].join('\n');
    return !seen.has(id) && seen.add(id);
  });
}
