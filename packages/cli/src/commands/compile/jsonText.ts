import { CompiledService, Diagnostic, Edge } from '@lattice-portal/compiler';
import type { Compilation } from '../../compilation/compilePaths';

/** The result for programs. Fields are only ever added. */
export function jsonText({ result }: Compilation): string {
  return JSON.stringify(
    {
      ok: result.ok,
      diagnostics: result.diagnostics.map(diagnostic),
      services: result.services.map(service),
      edges: result.edges.map(edge),
    },
    undefined,
    2,
  );
}

function diagnostic(item: Diagnostic) {
  const { code, severity, message, file, line, column, path, suggestion } =
    item;
  return { code, severity, message, file, line, column, path, suggestion };
}

function service(item: CompiledService) {
  const { namespace, name, ok, planHash, kinds, objects, gates, cost, notes } =
    item;
  return {
    namespace,
    name,
    ok,
    planHash,
    kinds,
    objects: objects.map(object => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.namespace,
      name: object.name,
      manifest: object.manifest,
      because: object.because,
    })),
    gates,
    cost,
    notes,
  };
}

function edge({ from, to, ports, state, missing }: Edge) {
  return { from, to, ports, state, missing };
}
