import type {
  CompiledService,
  CompileResult,
  Diagnostic,
  Edge,
  ServiceKey,
} from '@lattice-portal/compiler';

/** What the compiler says about one service in the fleet as it is now. */
export interface Outcome {
  /** No errors and no denied or unknown gate: only then may anything be written. */
  ok: boolean;
  /** Absent when the spec cannot even be read. */
  service?: CompiledService;
  diagnostics: Diagnostic[];
  edges: Edge[];
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
